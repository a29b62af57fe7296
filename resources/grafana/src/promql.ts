import type { MeaningKey } from '../../../src/readings/vocabulary/shown.ts';
import type { Query } from './grafana.ts';
import { matchersOf } from './select.ts';

const OF_PROCESS = 'job=~"$job",instance=~"$instance"';
const OF_GATEWAY = `${OF_PROCESS},gateway=~"$gateway"`;

/** What keeps gateways apart. */
export const BY = 'by (job,instance,gateway)';
const ON = 'on (job,instance,gateway)';

const selector = (name: string, matchers: string, chosen: string): string =>
  `${name}{${matchers === '' ? '' : `${matchers},`}${chosen}}`;

/** A metric of the gateways chosen. */
export const ofGateway = (name: string, matchers = ''): string => selector(name, matchers, OF_GATEWAY);

/** A metric of exporters as a whole, whichever gateways they read. */
export const ofProcess = (name: string): string => selector(name, '', OF_PROCESS);

/** Exporters alone, of all that has such metrics of a process. */
export const BUILD = ofProcess('isg_exporter_build_info');
export const OF_EXPORTERS = `and on (job,instance) ${BUILD}`;

/** Queries for rows of the gateway by their meaning, in whatever language and with either kind of names. */
export function rows(meanings: readonly MeaningKey[], matchers: string, legend = LEGEND): Query[] {
  return rowSelectors(meanings, matchers).map((expr) => ({ expr, legend }));
}

export const LEGEND = '{{__name__}} {{circuit}}{{sensor}} · {{section}} {{gateway}}';

export function rowSelectors(meanings: readonly MeaningKey[], matchers = ''): string[] {
  return matchersOf(meanings).map((names) => ofGateway('', matchers === '' ? names : `${names},${matchers}`));
}

export type Use = 'heating' | 'domestic_hot_water';
type Energy = 'heat' | 'electricity';

/** The counters of the compressor, without those of cooling. */
export function compressor(energy: Energy, use?: Use): string {
  const uses = use ?? '(heating|domestic_hot_water)';
  return ofGateway('isg_energy_total', `quantity=~"${energy}_compressor_${uses}"`);
}

/** What they grew by over a range, `$__range`, and `offset` after it. */
export function energy(kind: Energy, range: string, { use, offset = '' }: { use?: Use; offset?: string } = {}): string {
  return `sum ${BY} (increase(${compressor(kind, use)}[${range}]${offset}))`;
}

/** Heat per electricity; no number, and no infinity, where no electricity was used. */
export function ratio(heat: string, electricity: string): string {
  return `${heat} * (${electricity} > bool 0) / ${electricity}`;
}

/** Heat per electricity over a range, from the counters. */
export function cop(range: string, options: { use?: Use; offset?: string } = {}): string {
  return ratio(energy('heat', range, options), energy('electricity', range, options));
}

export type Window = '1d' | '30d' | '365d';

/** The same from resources/prometheus/rules.yml, where Prometheus has these rules. */
export function recordedCop(window: Window, { use, offset = '' }: { use?: Use; offset?: string } = {}): string {
  const recorded = use
    ? ofGateway(`gateway_use:isg_cop:ratio${window}`, `use="${use}"`)
    : ofGateway(`gateway:isg_cop:ratio${window}`);
  return `max ${BY} (${recorded}${offset})`;
}

/** What the rules have recorded, and of the time shown where they have not: two queries, since the legend tells which. */
export function copOf(window: Window, name: string, use?: Use): Query[] {
  const options = use ? { use } : {};
  const recorded = recordedCop(window, options);
  return [
    { expr: recorded, legend: `${name} {{gateway}}`, instant: true },
    { expr: `${cop('$__range', options)} unless ${ON} ${recorded}`, legend: 'time shown {{gateway}}', instant: true },
  ];
}
