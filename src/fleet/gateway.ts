import { setTimeout as wait } from 'node:timers/promises';
import { ExporterError, type GatherFailure, isGatherFailure, toExporterError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { NameStyle } from '../readings/names.ts';
import type { Source } from '../readings/reading.ts';
import { CounterMemory } from './counters.ts';
import { FlagMemory } from './flags.ts';
import type { GatewayState } from './gateway-state.ts';
import { type Clock, GatewayStore } from './gateway-store.ts';
import { createJournal } from './journal.ts';
import type { KnownState } from './state-file.ts';

/** How a round went, for the exporter's own metrics. */
export interface RoundReport {
  readonly seconds: number;
  /** One entry for each thing that failed: a page, or the round as a whole. */
  readonly failures: readonly GatherFailure[];
}

/** One gateway: what was read of it last, and the loop that reads it. */
export interface Gateway {
  readonly url: string;
  /** What is known at this moment; the same object as long as nothing has changed. */
  state(): GatewayState;
  /** Flags and counters, for the state file. */
  known(): KnownState;
  /** Reads the source at once, and then at the interval until `stop`. */
  start(source: Source, onRound?: (report: RoundReport) => void): void;
  /** Ends the loop and the round under way. */
  stop(): Promise<void>;
}

export interface GatewayOptions {
  readonly url: string;
  readonly intervalSeconds: number;
  /** Readings not renewed for so many seconds disappear; three rounds where it is undefined. */
  readonly maxAgeSeconds: number | undefined;
  /** For one request. */
  readonly timeoutSeconds?: number;
  readonly names?: NameStyle;
  /** Flags and counters of before the start. */
  readonly known?: KnownState;
  readonly logger: Logger;
  /** Blanks out secrets: a gateway may repeat in an answer what was posted to it, and an error quotes the answer. */
  readonly hide?: (text: string) => string;
  readonly clock?: Clock;
  /** Resolves after the time or rejects when the signal aborts. */
  readonly sleep?: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
  /** Milliseconds of a monotonic clock, for what is logged once an hour. */
  readonly now?: () => number;
}

/** Gateways are slow: after a round that took longer than the interval they get at least this pause. */
const SHORTEST_PAUSE_MS = 1000;
/** A login refused is tried again after 1, 2, 4 … 30 minutes, so that nobody is locked out. */
const LOGIN_RETRY_MINUTES = { first: 1, most: 30 } as const;

/** A gateway that is not read yet. Failed rounds are logged here and nowhere else. */
export function createGateway(options: GatewayOptions): Gateway {
  const { url, intervalSeconds, known, hide = (text) => text } = options;
  const sleep = options.sleep ?? ((milliseconds, signal) => wait(milliseconds, undefined, { signal }));
  const flags = new FlagMemory(known?.flags, options.names);
  const counters = new CounterMemory(known?.counters);
  const store = new GatewayStore({ ...options, flags, counters });
  const journal = createJournal(options.logger, url, options.now);
  const stopping = new AbortController();
  let refusedLogins = 0;
  let ended: Promise<unknown> = Promise.resolve();

  const hidden = (error: ExporterError): ExporterError => {
    const message = hide(error.message);
    return message === error.message ? error : new ExporterError(error.code, message, { cause: error });
  };

  /** One round; resolves to what failed, undefined when `stop` ended it. */
  const read = async (source: Source): Promise<readonly ExporterError[] | undefined> => {
    try {
      const { failures, ...rest } = await source.read(stopping.signal);
      const snapshot = { ...rest, failures: failures.map(({ id, error }) => ({ id, error: hidden(error) })) };
      store.put(snapshot);
      journal.success(snapshot);
      const { droppedReadings, heldBack } = store.state();
      journal.dropped(droppedReadings);
      journal.heldBack(heldBack);
      refusedLogins = 0;
      // Pages that were not asked for, after one showed that the gateway is gone, share its error.
      return [...new Set(snapshot.failures.map(({ error }) => error))];
    } catch (thrown) {
      if (stopping.signal.aborted) return undefined;
      const error = hidden(toExporterError(thrown));
      if (error.code === 'LOGIN_REFUSED') refusedLogins += 1;
      store.fail(error);
      journal.failure(error);
      return [error];
    }
  };

  const round = async (source: Source, onRound?: (report: RoundReport) => void): Promise<void> => {
    const start = performance.now();
    const failures = await read(source);
    if (!failures) return;
    const codes = failures.map(({ code }) => (isGatherFailure(code) ? code : 'INTERNAL'));
    onRound?.({ seconds: (performance.now() - start) / 1000, failures: codes });
  };

  const loop = async (source: Source, onRound?: (report: RoundReport) => void): Promise<void> => {
    while (!stopping.signal.aborted) {
      const start = performance.now();
      const refusedBefore = refusedLogins;
      // Telling others of a round may fail as well; the next round comes all the same.
      await round(source, onRound).catch((error: unknown) => {
        options.logger.error('unexpected error', { error: String(error) });
      });
      const rest = intervalSeconds * 1000 - (performance.now() - start);
      const pause = refusedLogins > refusedBefore ? loginRetryMs(refusedLogins) : rest;
      const shortest = Math.min(SHORTEST_PAUSE_MS, intervalSeconds * 1000);
      await sleep(Math.max(shortest, pause), stopping.signal).catch(() => {});
    }
    await source.close();
  };

  return {
    url,
    state: () => store.state(),
    known: () => ({ flags: flags.all(), counters: counters.all() }),
    start(source, onRound) {
      ended = loop(source, onRound);
    },
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}

function loginRetryMs(refused: number): number {
  return Math.min(LOGIN_RETRY_MINUTES.first * 2 ** (refused - 1), LOGIN_RETRY_MINUTES.most) * 60_000;
}
