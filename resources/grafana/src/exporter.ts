import type { Row } from './frame.ts';
import { graph, table } from './panels.ts';
import { BY, OF_EXPORTERS, ofGateway, ofProcess } from './promql.ts';

const DURATION = 'isg_gatheringduration';
const rate = (part: string): string => `rate(${ofProcess(`${DURATION}_${part}`)}[$__rate_interval])`;
const quantile = (part: number): string => `histogram_quantile(${part}, sum by (job,instance,le) (${rate('bucket')}))`;
const increase = (name: string): string => `increase(${ofGateway(name)}[$__rate_interval])`;

/** What the exporter tells of itself. */
export const EXPORTER: Row = {
  title: 'Exporter',
  collapsed: true,
  panels: [
    graph({
      title: 'Readings',
      description: 'Pages with values, readings, pages that failed, and what was not understood.',
      unit: 'none',
      queries: [
        ['isg_readings', 'readings'],
        ['isg_pages', 'pages'],
        ['isg_failed_pages', 'failed pages'],
        ['isg_unread_values', 'not understood'],
        ['isg_unknown_units', 'units not known'],
        ['isg_held_back_counters', 'counters held back'],
      ].map(([name = '', legend = '']) => ({ expr: ofGateway(name), legend: `${legend} {{gateway}}` })),
      size: [8, 8],
    }),
    graph({
      title: 'Duration of a round',
      description:
        'Time to read all pages: half of the rounds are faster than the median, 95 % than the upper line. With a list of gateways also the last round of each.',
      unit: 's',
      queries: [
        { expr: quantile(0.5), legend: 'median' },
        { expr: quantile(0.95), legend: '95 %' },
        {
          expr: `sum by (job,instance) (${rate('sum')}) / sum by (job,instance) (${rate('count')})`,
          legend: 'average',
        },
        { expr: ofGateway('isg_last_round_duration_seconds'), legend: 'last {{gateway}}' },
      ],
      size: [8, 8],
    }),
    graph(
      {
        title: 'Failures and logins',
        description: 'Failed rounds and pages by reason, and logins at the gateway.',
        unit: 'none',
        queries: [
          { expr: `sum by (reason) (${increase('isg_gather_failures_total')})`, legend: '{{reason}}' },
          { expr: `sum ${BY} (${increase('isg_logins_total')})`, legend: 'logins {{gateway}}' },
          { expr: `sum ${BY} (${increase('isg_logins_withheld_total')})`, legend: 'logins withheld {{gateway}}' },
        ],
        size: [8, 8],
      },
      { style: 'bars' },
    ),
    graph({
      title: 'Memory',
      description: 'Resident memory of the exporter.',
      unit: 'bytes',
      queries: [{ expr: `${ofProcess('process_resident_memory_bytes')} ${OF_EXPORTERS}`, legend: '{{instance}}' }],
      min: 0,
      size: [12, 8],
    }),
    graph({
      title: 'CPU',
      description: 'Share of one CPU the exporter uses.',
      unit: 'percentunit',
      queries: [
        {
          expr: `rate(${ofProcess('process_cpu_seconds_total')}[$__rate_interval]) ${OF_EXPORTERS}`,
          legend: '{{instance}}',
        },
      ],
      min: 0,
      size: [12, 8],
    }),
  ],
};

/** Whatever no panel knows. */
export const EVERYTHING: Row = {
  title: 'Everything',
  collapsed: true,
  panels: [
    table(
      {
        title: 'All readings',
        description: "Every number and flag as it is now, whatever the gateway's language.",
        unit: 'none',
        queries: [{ expr: ofGateway('', '__name__=~"isg_.+",page!=""') }],
        size: [24, 14],
      },
      {
        columns: {
          page: 'page',
          section: 'section',
          __name__: 'metric',
          Value: 'value',
          unit: 'unit',
          circuit: 'circuit',
          quantity: 'quantity',
          instance: 'instance',
          gateway: 'gateway',
        },
        sortBy: { column: 'page', descending: false },
        filterable: true,
      },
    ),
  ],
};
