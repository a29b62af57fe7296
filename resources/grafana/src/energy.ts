import type { Row } from './frame.ts';
import type { Common, Panel } from './grafana.ts';
import { bars, graph, stat } from './panels.ts';
import { BY, compressor, cop, copOf, energy, LEGEND, ofGateway, ratio, recordedCop, rows, type Use } from './promql.ts';

/** Days stand where they begin: what a bar shows comes after it. */
const DAYS = { from: 'now-30d/d', interval: '1d', size: [12, 8] } as const;
const AFTER = ' offset -$__interval';
const COP_COLORS = ['red', [2.5, 'orange'], [3.5, 'green']] as const;

type Small = Pick<Common, 'title' | 'description' | 'queries'> & Partial<Common>;
const small = (common: Small): Panel => stat({ unit: 'none', size: [4, 4], ...common });

const lifetime = (use?: Use): string => {
  const sum = (kind: 'heat' | 'electricity'): string => `sum ${BY} (${compressor(kind, use)})`;
  return ratio(sum('heat'), sum('electricity'));
};

/** Heat per electricity of a day: as recorded, and of the day that is not over from the counters. */
const byDay = (legend: string, use?: Use): { expr: string; legend: string } => {
  const options = { ...(use && { use }), offset: AFTER };
  return { expr: `${recordedCop('1d', options)} or ${cop('$__interval', options)}`, legend: `${legend} {{gateway}}` };
};

/** What the compressor delivers and takes; a plant without counters shows nothing here. */
export const ENERGY: Row = {
  title: 'Energy and efficiency',
  panels: [
    small({
      title: 'Heat today',
      description:
        'Heat the compressor has delivered since midnight, for heating and hot water. Some firmware updates it only when a compressor run ends.',
      unit: 'kwatth',
      queries: [{ expr: energy('heat', '$__range'), instant: true }],
      decimals: 1,
      from: 'now/d',
    }),
    small({
      title: 'Electricity today',
      description: 'Electricity the compressor has used since midnight, for heating and hot water.',
      unit: 'kwatth',
      queries: [{ expr: energy('electricity', '$__range'), instant: true }],
      decimals: 1,
      from: 'now/d',
    }),
    small({
      title: 'COP today',
      description: 'Heat delivered today per electricity used today.',
      queries: [{ expr: cop('$__range'), instant: true }],
      decimals: 2,
      colors: COP_COLORS,
      from: 'now/d',
    }),
    stat(
      {
        title: 'COP of 30 days',
        description:
          'Heat per electricity of the last 30 days, by the recording rules of resources/prometheus/rules.yml; without them, of the time shown.',
        unit: 'none',
        queries: copOf('30d', '30 days'),
        decimals: 2,
        colors: COP_COLORS,
        size: [4, 4],
      },
      { text: 'value_and_name' },
    ),
    stat(
      {
        title: 'COP of a year',
        description:
          'Heat per electricity of the last 365 days, or of as many as Prometheus keeps, by the recording rules; without them, of the time shown.',
        unit: 'none',
        queries: copOf('365d', '365 days'),
        decimals: 2,
        colors: COP_COLORS,
        size: [4, 4],
      },
      { text: 'value_and_name' },
    ),
    small({
      title: 'COP since commissioning',
      description: 'Heat per electricity over the whole life of the heat pump, booster heaters not counted.',
      queries: [{ expr: lifetime() }],
      decimals: 2,
      colors: COP_COLORS,
    }),
    graph(
      {
        title: 'Heat by day',
        description:
          'Heat delivered on each day, with booster heaters, solar heat and heat recovery where the gateway counts them; not what cooling takes out of the house.',
        unit: 'kwatth',
        queries: [
          {
            expr: `sum by (job,instance,gateway,quantity) (increase(${ofGateway('isg_energy_total', 'quantity=~"heat_.+",quantity!="heat_compressor_cooling"')}[$__interval]${AFTER}))`,
            legend: '{{quantity}} {{gateway}}',
          },
        ],
        ...DAYS,
      },
      { style: 'bars' },
    ),
    graph(
      {
        title: 'Electricity by day',
        description: 'Electricity used on each day.',
        unit: 'kwatth',
        queries: [
          {
            expr: `sum by (job,instance,gateway,quantity) (increase(${ofGateway('isg_energy_total', 'quantity=~"electricity_.+"')}[$__interval]${AFTER}))`,
            legend: '{{quantity}} {{gateway}}',
          },
        ],
        ...DAYS,
      },
      { style: 'bars' },
    ),
    graph(
      {
        title: 'COP by day',
        description:
          'Heat per electricity on each day: heating, hot water, and both together; by the recording rules, where Prometheus has them.',
        unit: 'none',
        queries: [byDay('heating', 'heating'), byDay('hot water', 'domestic_hot_water'), byDay('both')],
        decimals: 2,
        ...DAYS,
      },
      { style: 'bars' },
    ),
    bars({
      title: 'Energy totals',
      description:
        'Counters since commissioning: heat delivered, electricity used, booster heaters, heat recovery, and what cooling took out of the house.',
      unit: 'kwatth',
      queries: [{ expr: ofGateway('isg_energy_total'), legend: '{{quantity}} {{gateway}}', instant: true }],
      size: [12, 8],
    }),
  ],
};

/** The same for each use, and by the gateway's own reckoning. */
export const EFFICIENCY: Row = {
  title: 'Efficiency in detail',
  collapsed: true,
  panels: [
    bars({
      title: 'COP by use',
      description: 'Heat per electricity of heating and of hot water: since commissioning, and by the recording rules.',
      unit: 'none',
      queries: [
        { expr: lifetime('heating'), legend: 'heating since commissioning {{gateway}}', instant: true },
        { expr: lifetime('domestic_hot_water'), legend: 'hot water since commissioning {{gateway}}', instant: true },
        ...(['30d', '365d'] as const).map((window) => ({
          expr: ofGateway(`gateway_use:isg_cop:ratio${window}`),
          legend: `{{use}} ${window} {{gateway}}`,
          instant: true,
        })),
      ],
      decimals: 2,
      min: 0,
      size: [12, 8],
    }),
    graph({
      title: 'Efficiency as the gateway shows it',
      description: 'Of the last 24 hours and of the last months, where the gateway computes it itself.',
      unit: 'none',
      queries: rows(
        [
          'efficiency_heating_{window}',
          'efficiency_domestic_hot_water_{window}',
          'efficiency_cooling_{window}',
          '{use}_inverter_coefficient_of_performance',
        ],
        '',
        LEGEND,
      ),
      decimals: 2,
      size: [12, 8],
    }),
  ],
};
