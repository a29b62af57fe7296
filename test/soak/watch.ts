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
  /** At most so long took the longest round that ended since the scrape before, in ms. */
  readonly longestRoundMs: number;
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
const OTHER = /^isg_(notifications|component_info|operating_mode|system_ok|portal_)/;
/** Timers and other processes of a busy machine. */
const SLACK_MS = 250;

export function createWatch({ exporterUrl, shown, maxAgeMs, fail }: WatchOptions): Watch {
  const durations: { readonly at: number; readonly ms: number }[] = [];
  let last = { rounds: 0, seconds: 0 };
  let [scrapes, checked] = [0, 0];

  /** Readings are as old as their round: until it ended, those before may have been shown. */
  const oldest = (at: number): number => {
    const lately = durations.filter((duration) => duration.at >= at - maxAgeMs - 2 * SLACK_MS);
    return at - maxAgeMs - SLACK_MS - Math.max(0, ...lately.map(({ ms }) => ms));
  };
  const check = (sample: Sample, from: number, to: number, where: string): void => {
    if (sample.labels.page === undefined || OTHER.test(sample.name)) return;
    checked += 1;
    if (shown.wasShown(sample, from, to)) return;
    fail(`${where} says ${seriesOf(sample)} = ${sample.value}, which the gateway did not show`);
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
      const now = { rounds: value('isg_gatheringduration_count'), seconds: value('isg_gatheringduration_sum') };
      const longestRoundMs = (now.seconds - last.seconds) * 1000;
      if (now.rounds > last.rounds) durations.push({ at: endedAt, ms: longestRoundMs });
      if (durations.length > 500) durations.splice(0, 250);
      last = now;
      scrapes += 1;
      for (const sample of samples) check(sample, oldest(startedAt), endedAt, '/metrics');
      return { startedAt, samples, up: value('isg_up') === 1, rounds: now.rounds, longestRoundMs };
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
