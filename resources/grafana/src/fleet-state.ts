import { type Row, TO_PLANT } from './frame.ts';
import { stat, states, table } from './panels.ts';
import { BY, ofGateway, rowSelectors } from './promql.ts';

const ON = 'on (job,instance,gateway)';
const UP = ofGateway('isg_up');
const each = (expr: string): string => `max ${BY} (${expr})`;

/** 0 where a gateway does not say it, as one that is down. */
const orNothing = (expr: string): string => `(${each(expr)} or ${each(UP)} * 0)`;
const isNot = (name: string): string => orNothing(`1 - ${ofGateway(name)}`);

/** What is worse counts more than all that is less bad: a gateway that is down, a fault, pages that fail, the portal. */
const TROUBLE = [
  `8 * ${each(`1 - ${UP}`)}`,
  `4 * ${isNot('isg_system_ok')}`,
  `2 * ${orNothing(`${ofGateway('isg_failed_pages')} > bool 0`)}`,
  isNot('isg_portal_ok'),
].join(` + ${ON} `);

const STATE = { 0: ['fault', 'red'], 1: ['ok', 'green'] } as const;

/** How all gateways are, the worst first. */
export const STATES: Row = {
  title: 'State',
  panels: [
    stat({
      title: 'Gateways',
      description: 'Gateways that are read.',
      unit: 'none',
      queries: [{ expr: `count(${UP})` }],
      size: [6, 4],
    }),
    stat({
      title: 'Down',
      description: 'Gateways whose last round brought no readings.',
      unit: 'none',
      queries: [{ expr: `sum(1 - ${UP})` }],
      colors: ['green', [1, 'red']],
      size: [6, 4],
    }),
    stat({
      title: 'With faults',
      description: 'Gateways whose start page shows a fault of the heat pump system.',
      unit: 'none',
      queries: [{ expr: `sum(1 - ${ofGateway('isg_system_ok')})` }],
      colors: ['green', [1, 'red']],
      size: [6, 4],
    }),
    stat({
      title: 'Failed pages',
      description: 'Pages of all gateways that could not be read when they were last asked for.',
      unit: 'none',
      queries: [{ expr: `sum(${ofGateway('isg_failed_pages')})` }],
      colors: ['green', [1, 'orange']],
      size: [6, 4],
    }),
    table(
      {
        title: 'State of all gateways',
        description:
          'Worst first: 8 for a gateway that is down, 4 for a fault of the system, 2 for pages that fail, 1 for the service portal.',
        unit: 'none',
        queries: [
          { expr: TROUBLE },
          { expr: each(UP) },
          { expr: `time() - ${each(ofGateway('isg_last_success_timestamp_seconds'))}` },
          { expr: each(ofGateway('isg_system_ok')) },
          { expr: each(ofGateway('isg_portal_ok')) },
          { expr: each(ofGateway('isg_failed_pages')) },
          { expr: `sum ${BY} (${ofGateway('isg_notifications')})` },
          { expr: `max ${BY} (${ofGateway('isg_last_notification_timestamp_seconds')}) * 1000` },
          {
            expr: `max by (job,instance,gateway,mode) (${ofGateway('isg_operating_mode')} == 1)`,
          },
          ...rowSelectors(['outside_temperature'], 'unit="°C"').map((expr) => ({ expr: `avg ${BY} (${expr})` })),
        ],
        units: { age: 's', 'newest notification': 'dateTimeAsIso', outside: 'celsius' },
        links: { gateway: TO_PLANT },
        size: [24, 11],
      },
      {
        columns: {
          instance: 'instance',
          gateway: 'gateway',
          'Value #A': 'trouble',
          'Value #B': 'up',
          'Value #C': 'age',
          'Value #D': 'system',
          'Value #E': 'service portal',
          'Value #F': 'failed pages',
          'Value #G': 'notifications',
          'Value #H': 'newest notification',
          mode: 'operating mode',
          'Value #J': 'outside',
        },
        sortBy: { column: 'trouble', descending: true },
        filterable: true,
      },
    ),
    states({
      title: 'Up',
      description: 'When which gateway was read, and when it was not.',
      unit: 'none',
      queries: [{ expr: UP, legend: '{{gateway}} {{instance}}' }],
      words: { 0: ['down', 'red'], 1: ['up', 'green'] },
      size: [12, 8],
    }),
    states({
      title: 'System',
      description: 'When the start page of which gateway showed a fault of the heat pump system.',
      unit: 'none',
      queries: [{ expr: ofGateway('isg_system_ok'), legend: '{{gateway}} {{instance}}' }],
      words: STATE,
      size: [12, 8],
    }),
  ],
};
