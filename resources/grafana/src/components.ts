import type { Row } from './frame.ts';
import { graph, stat, states, table } from './panels.ts';
import { BUILD, OF_EXPORTERS, ofGateway, ofProcess, rows } from './promql.ts';

/** What is wrong, and what the installation is made of. */
export const COMPONENTS: Row = {
  title: 'Faults and components',
  collapsed: true,
  panels: [
    states({
      title: 'Fault flags',
      description:
        'What the heat pump itself reports: faults, service, filters. A flag that was never on is not shown.',
      unit: 'none',
      queries: rows(
        [
          ...(['fault_output', 'service_due', 'high_pressure_switch', 'emi_error', 'emi_no_connection'] as const),
          ...(['filter_change', 'extract_air_filter_change', 'supply_air_filter_change'] as const),
        ],
        '',
        '{{__name__}} {{gateway}}',
      ),
      words: { 0: ['off', '#3f4f5f'], 1: ['on', 'red'] },
      size: [8, 8],
    }),
    graph({
      title: 'Notifications over time',
      description: "Rows in the gateway's list of faults or notifications.",
      unit: 'none',
      queries: [{ expr: ofGateway('isg_notifications'), legend: '{{page}} {{gateway}}' }],
      size: [8, 8],
    }),
    stat({
      title: 'Last contact with the portal',
      description:
        'When the service portal last heard of the gateway, by the clock of the house: the exporter needs the same TZ.',
      unit: 'dateTimeFromNow',
      queries: [{ expr: `${ofGateway('isg_portal_last_contact_timestamp_seconds')} * 1000`, legend: '{{gateway}}' }],
      size: [8, 8],
    }),
    table(
      {
        title: 'Components',
        description:
          'Versions and ids of controller, heat pump, remote controls and gateway, where the gateway shows them.',
        unit: 'none',
        queries: [{ expr: ofGateway('isg_component_info') }],
        size: [12, 8],
      },
      {
        columns: {
          instance: 'instance',
          gateway: 'gateway',
          component: 'component',
          version: 'version',
          software: 'software',
          software_state: 'software state',
          build: 'build',
          material_number: 'material number',
          heat_pump_type: 'heat pump type',
          parameter_set: 'parameter set',
          heat_pump_id: 'heat pump id',
        },
        sortBy: { column: 'component', descending: false },
      },
    ),
    table(
      {
        title: 'Versions',
        description: 'Gateway firmware and language, version of the exporter and of Node.js, and since when it runs.',
        unit: 'none',
        queries: [
          { expr: `group by (job,instance,gateway,firmware,language,url) (${ofGateway('isg_info')})` },
          { expr: `group by (job,instance,version,node) (${BUILD})` },
          { expr: `${ofProcess('process_start_time_seconds')} * 1000 ${OF_EXPORTERS}` },
        ],
        units: { 'running since': 'dateTimeFromNow' },
        size: [12, 8],
      },
      {
        columns: {
          instance: 'instance',
          gateway: 'gateway',
          url: 'url',
          firmware: 'firmware',
          language: 'language',
          version: 'version',
          node: 'node',
          'Value #C': 'running since',
        },
      },
    ),
  ],
};
