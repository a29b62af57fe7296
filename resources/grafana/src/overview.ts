import type { Row } from './frame.ts';
import { graph, stat, states, table } from './panels.ts';
import { BY, ofGateway, rowSelectors, rows } from './promql.ts';

const STATE = { 0: ['fault', 'red'], 1: ['ok', 'green'] } as const;
const RED_GREEN = ['red', [1, 'green']] as const;

/** The first screen: what every plant shows. */
export const OVERVIEW: Row = {
  title: 'Overview',
  panels: [
    stat({
      title: 'Gateway',
      description: 'Whether the last round brought readings.',
      unit: 'none',
      queries: [{ expr: ofGateway('isg_up') }],
      words: { 0: ['down', 'red'], 1: ['up', 'green'] },
      colors: RED_GREEN,
      size: [4, 4],
    }),
    stat({
      title: 'Age of the readings',
      description: 'Time since the last good round. The readings disappear after --maxAge (three intervals).',
      unit: 's',
      queries: [{ expr: `time() - ${ofGateway('isg_last_success_timestamp_seconds')}` }],
      decimals: 0,
      colors: ['green', [300, 'orange'], [900, 'red']],
      size: [4, 4],
    }),
    stat(
      {
        title: 'Operating mode',
        description: 'The mode that is set on the start page of the gateway.',
        unit: 'none',
        queries: [{ expr: `${ofGateway('isg_operating_mode')} == 1`, legend: '{{mode}} {{gateway}}' }],
        size: [4, 4],
      },
      { text: 'name' },
    ),
    stat({
      title: 'System',
      description: 'Whether the start page shows the heat pump system without faults.',
      unit: 'none',
      queries: [{ expr: ofGateway('isg_system_ok') }],
      words: STATE,
      colors: RED_GREEN,
      size: [4, 4],
    }),
    stat({
      title: 'Service portal',
      description: 'Whether the start page shows the connection to the service portal without faults.',
      unit: 'none',
      queries: [{ expr: ofGateway('isg_portal_ok') }],
      words: STATE,
      colors: RED_GREEN,
      size: [4, 4],
    }),
    stat(
      {
        title: 'Outside',
        description: 'Outside temperature.',
        unit: 'celsius',
        queries: rowSelectors(['outside_temperature'], 'unit="°C"').map((expr) => ({ expr: `avg ${BY} (${expr})` })),
        decimals: 1,
        size: [4, 4],
      },
      { graph: true },
    ),
    stat({
      title: 'Failed pages',
      description:
        'Pages that could not be read when they were last asked for; /status and the log tell which and why.',
      unit: 'none',
      queries: [{ expr: ofGateway('isg_failed_pages') }],
      colors: ['green', [1, 'orange']],
      size: [4, 5],
    }),
    stat({
      title: 'Notifications',
      description: "Rows in the gateway's list of faults or notifications, which keeps what is long over.",
      unit: 'none',
      queries: [{ expr: `sum ${BY} (${ofGateway('isg_notifications')})` }],
      size: [4, 5],
    }),
    table(
      {
        title: 'Newest notification',
        description: "The newest entry in the gateway's list of faults or notifications.",
        unit: 'none',
        queries: [
          {
            expr: `${ofGateway('isg_last_notification_timestamp_seconds')} * 1000 * on (job,instance,gateway,page) group_left (code,source) ${ofGateway('isg_last_notification_info')}`,
          },
        ],
        units: { time: 'dateTimeAsIso' },
        size: [16, 5],
      },
      {
        columns: {
          Value: 'time',
          code: 'code',
          source: 'source',
          page: 'page',
          instance: 'instance',
          gateway: 'gateway',
        },
        sortBy: { column: 'time', descending: true },
      },
    ),
    graph({
      title: 'Heating',
      description: 'Flow, return, heating circuits and buffer, with their set points, and the outside temperature.',
      unit: 'celsius',
      queries: rows(
        [
          ...(['outside_temperature', 'flow_temperature', 'return_temperature'] as const),
          ...(['heat_pump_flow_temperature', 'booster_heater_flow_temperature'] as const),
          ...(['heat_pump_internal_flow_temperature', 'heat_pump_internal_return_temperature'] as const),
          ...(['heating_circuit_actual_temperature', 'heating_circuit_set_temperature'] as const),
          ...(['heating_actual_temperature', 'heating_set_temperature'] as const),
          ...(['buffer_actual_temperature', 'buffer_set_temperature'] as const),
        ],
        'unit="°C"',
      ),
      size: [24, 9],
    }),
    states({
      title: 'Modes',
      description: 'Which operating mode was set when, and whether system and service portal were all right.',
      unit: 'none',
      queries: [
        { expr: `${ofGateway('isg_operating_mode')} == 1`, legend: '{{mode}} {{gateway}}' },
        { expr: ofGateway('isg_system_ok'), legend: 'system {{gateway}}' },
        { expr: ofGateway('isg_portal_ok'), legend: 'service portal {{gateway}}' },
      ],
      words: { 0: ['fault', 'red'], 1: ['yes', 'green'] },
      size: [24, 5],
    }),
  ],
};
