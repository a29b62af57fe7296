import { setTimeout as wait } from 'node:timers/promises';
import { ExporterError, type GatherFailure, isGatherFailure, toExporterError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { createJournal } from './journal.ts';
import type { Source } from './reading.ts';
import type { WritableStore } from './store.ts';

/** How a round went, for the exporter's own metrics. */
export interface RoundReport {
  readonly seconds: number;
  /** One entry for each thing that failed: a page, or the round as a whole. */
  readonly failures: readonly GatherFailure[];
}

export interface PollerOptions {
  readonly source: Source;
  readonly store: WritableStore;
  readonly intervalSeconds: number;
  readonly logger: Logger;
  /** Blanks out secrets: a gateway may repeat in an answer what was posted to it, and an error quotes the answer. */
  readonly hide?: (text: string) => string;
  readonly onRound?: (report: RoundReport) => void;
  /** Resolves after the time or rejects when the signal aborts. */
  readonly sleep?: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
  /** Milliseconds of a steady clock, for what is logged once an hour. */
  readonly now?: () => number;
}

export interface Poller {
  /** Ends the loop and the round under way. */
  stop(): Promise<void>;
}

/** Gateways are slow: after a round that took longer than the interval they get at least this pause. */
const SHORTEST_PAUSE_MS = 1000;
/** A login refused is tried again after 1, 2, 4 … 30 minutes, so that nobody is locked out. */
const LOGIN_RETRY_MINUTES = { first: 1, most: 30 } as const;

/** Reads a source at an interval, for ever, and puts what it reads into the store. Failed reads are logged here only. */
export function startPolling(options: PollerOptions): Poller {
  const { source, store, intervalSeconds, onRound } = options;
  const sleep = options.sleep ?? ((milliseconds, signal) => wait(milliseconds, undefined, { signal }));
  const journal = createJournal(options.logger, source.name, options.now);
  const stopping = new AbortController();
  let refusedLogins = 0;

  const hidden = (error: ExporterError): ExporterError => {
    const message = options.hide?.(error.message) ?? error.message;
    return message === error.message ? error : new ExporterError(error.code, message, { cause: error });
  };

  const round = async (): Promise<void> => {
    const start = performance.now();
    let failures: readonly ExporterError[];
    try {
      const read = await source.read(stopping.signal);
      const snapshot = { ...read, failures: read.failures.map(({ id, error }) => ({ id, error: hidden(error) })) };
      store.put(source.name, snapshot);
      journal.success(snapshot);
      const state = store.gateways().find(({ url }) => url === source.name);
      journal.dropped(state?.droppedReadings ?? 0);
      journal.heldBack(state?.heldBack ?? []);
      refusedLogins = 0;
      // Pages that were not asked for, after one showed that the gateway is gone, share its error.
      failures = [...new Set(snapshot.failures.map((failure) => failure.error))];
    } catch (thrown) {
      if (stopping.signal.aborted) return;
      const error = hidden(toExporterError(thrown));
      if (error.code === 'LOGIN_REFUSED') refusedLogins += 1;
      store.fail(source.name, error);
      journal.failure(error);
      failures = [error];
    }
    const codes = failures.map((error) => (isGatherFailure(error.code) ? error.code : 'INTERNAL'));
    onRound?.({ seconds: (performance.now() - start) / 1000, failures: codes });
  };

  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const start = performance.now();
      const refusedBefore = refusedLogins;
      // What was to be told of a round may fail as well; the next round comes all the same.
      await round().catch((error: unknown) => options.logger.error('unexpected error', { error: String(error) }));
      const rest = intervalSeconds * 1000 - (performance.now() - start);
      const pause = refusedLogins > refusedBefore ? loginRetryMs(refusedLogins) : rest;
      const shortest = Math.min(SHORTEST_PAUSE_MS, intervalSeconds * 1000);
      await sleep(Math.max(shortest, pause), stopping.signal).catch(() => {});
    }
  };

  const looping = loop();
  return {
    async stop() {
      stopping.abort();
      await looping;
      await source.close();
    },
  };
}

function loginRetryMs(refused: number): number {
  return Math.min(LOGIN_RETRY_MINUTES.first * 2 ** (refused - 1), LOGIN_RETRY_MINUTES.most) * 60_000;
}
