import { type Row, TO_PLANT } from './frame.ts';
import { graph, table } from './panels.ts';
import { BY, compressor, cop, energy, ofGateway, ratio, recordedCop } from './promql.ts';

const DAYS = { from: 'now-30d/d', interval: '1d' } as const;
const AFTER = ' offset -$__interval';
const lifetime = ratio(`sum ${BY} (${compressor('heat')})`, `sum ${BY} (${compressor('electricity')})`);
const byDay = { offset: AFTER };

/** What all heat pumps make of their electricity, the worst first. */
export const EFFICIENCY: Row = {
  title: 'Efficiency',
  panels: [
    table(
      {
        title: 'Efficiency of all gateways',
        description:
          'Heat per electricity, the worst of 30 days first; by the recording rules of resources/prometheus/rules.yml. Without these, 30 days are the time shown, and a day and a year are missing.',
        unit: 'none',
        queries: [
          // What is no number would stand before the worst.
          { expr: `${recordedCop('30d')} or ${cop('$__range')} > 0` },
          { expr: recordedCop('1d') },
          { expr: recordedCop('365d') },
          { expr: lifetime },
          { expr: energy('heat', '$__range') },
          { expr: energy('electricity', '$__range') },
        ],
        decimals: 2,
        units: { heat: 'kwatth', electricity: 'kwatth' },
        links: { gateway: TO_PLANT },
        size: [12, 12],
      },
      {
        columns: {
          instance: 'instance',
          gateway: 'gateway',
          'Value #A': '30 days',
          'Value #B': 'a day',
          'Value #C': 'a year',
          'Value #D': 'since commissioning',
          'Value #E': 'heat',
          'Value #F': 'electricity',
        },
        sortBy: { column: '30 days', descending: false },
        filterable: true,
      },
    ),
    graph(
      {
        title: 'COP by day',
        description: 'Heat per electricity on each day, for heating and hot water together.',
        unit: 'none',
        queries: [
          {
            expr: `${recordedCop('1d', byDay)} or ${cop('$__interval', byDay)}`,
            legend: '{{gateway}} {{instance}}',
          },
        ],
        decimals: 2,
        min: 0,
        size: [12, 12],
        ...DAYS,
      },
      { style: 'line' },
    ),
  ],
};

/** How long all of them take to read. */
export const READING: Row = {
  title: 'Reading',
  panels: [
    graph({
      title: 'Duration of the last round',
      description: 'Time to read all pages of a gateway, of exporters that read a list of them.',
      unit: 's',
      queries: [{ expr: ofGateway('isg_last_round_duration_seconds'), legend: '{{gateway}} {{instance}}' }],
      size: [12, 8],
    }),
    graph(
      {
        title: 'Failures',
        description: 'Failed rounds and pages of each gateway.',
        unit: 'none',
        queries: [
          {
            expr: `sum ${BY} (increase(${ofGateway('isg_gather_failures_total')}[$__rate_interval]))`,
            legend: '{{gateway}} {{instance}}',
          },
        ],
        size: [12, 8],
      },
      { style: 'bars' },
    ),
  ],
};
