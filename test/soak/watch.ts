import { parseExposition, type Sample } from '../e2e/exposition.ts';
import type { Result } from '../e2e/prometheus-server.ts';
import { type ShownValues, seriesOf } from './shown.ts';

/** One look at /metrics. */
export interface Scrape {
  readonly startedAt: number;
  readonly samples: readonly Sample[];
  readonly up: boolean;
  /** Rounds the exporter has ended so far. */
  readonly rounds: number;
}

export interface WatchOptions {
  readonly exporterUrl: string;
  readonly shown: ShownValues;
  readonly maxAgeMs: number;
  readonly fail: (what: string) => void;
}

/** Scrapes /metrics and checks every value against what the gateway showed. */
export interface Watch {
  scrape(): Promise<Scrape>;
  /** What is missing of the series that must be there; undefined when the answer is complete. */
  missing(scrape: Scrape): string | undefined;
  /** Checks what Prometheus has stored, which may be older by `laterMs`. */
  checkStored(series: readonly Result[], laterMs: number, where: string): void;
  readonly scrapes: number;
  readonly checked: number;
}

/** Values without a table: they have a page or not, and come from elsewhere than the rows. */
const OTHER = /^isg_(notifications|last_notification_|component_info|operating_mode|system_ok|portal_)/;
/** Scrapes at the same time share one collection, which takes a while on a busy machine. */
const SLACK_MS = 1000;

export function createWatch({ exporterUrl, shown, maxAgeMs, fail }: WatchOptions): Watch {
  let [scrapes, checked] = [0, 0];

  const oldest = (at: number): number => at - maxAgeMs - SLACK_MS;
  const check = (sample: Sample, from: number, to: number, where: string): void => {
    if (sample.labels.page === undefined || OTHER.test(sample.name)) return;
    checked += 1;
    if (shown.wasShown(sample, from, to)) return;
    const last = shown.lastShown(sample);
    const before = last === undefined ? '' : `, but until ${to - last} ms before`;
    fail(`${where} says ${seriesOf(sample)} = ${sample.value}, which the gateway did not show${before}`);
  };

  return {
    get scrapes() {
      return scrapes;
    },
    get checked() {
      return checked;
    },
    async scrape() {
      const startedAt = Date.now();
      const response = await fetch(`${exporterUrl}/metrics`, { signal: AbortSignal.timeout(20_000) });
      const text = await response.text();
      const endedAt = Date.now();
      if (response.status !== 200) fail(`/metrics answers ${response.status}: ${text.slice(0, 200)}`);
      const samples = response.status === 200 ? parseExposition(text) : [];
      const value = (name: string): number => samples.find((sample) => sample.name === name)?.value ?? 0;
      scrapes += 1;
      for (const sample of samples) check(sample, oldest(startedAt), endedAt, '/metrics');
      const rounds = value('isg_gatheringduration_count');
      return { startedAt, samples, up: value('isg_up') === 1, rounds };
    },
    missing({ samples, up, startedAt }) {
      if (!up) return 'isg_up';
      const series = new Set(samples.map(seriesOf));
      const needed = shown.steady(startedAt - maxAgeMs);
      return needed.find((name) => !series.has(name));
    },
    checkStored(series, laterMs, where) {
      for (const { metric, values = [] } of series as readonly Matrix[]) {
        const { __name__: name = '', ...labels } = metric;
        for (const [seconds, value] of values) {
          const at = seconds * 1000;
          check({ name, labels, value: Number(value) }, oldest(at) - laterMs - 1000, at + 1500, `${where} at ${at}`);
        }
      }
    },
  };
}

interface Matrix extends Result {
  readonly values?: readonly (readonly [time: number, value: string])[];
}
