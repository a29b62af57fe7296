import { setTimeout as wait } from 'node:timers/promises';
import { ExporterError, isGatherFailure, toExporterError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { NameStyle } from '../readings/names.ts';
import type { Source } from '../readings/reading.ts';
import { phrase } from '../words.ts';
import { CounterMemory } from './counters.ts';
import { FlagMemory } from './flags.ts';
import { type Activity, type GatewayIdentity, type GatewayState, idOf, NO_ACTIVITY } from './gateway-state.ts';
import { type Clock, GatewayStore } from './gateway-store.ts';
import { History } from './history.ts';
import { createJournal } from './journal.ts';
import { observationsOf } from './observations.ts';
import type { KnownState } from './state-file.ts';

/** Is told of logins, as they happen. */
export interface LoginWatch {
  /** A login took so many seconds. */
  onLogin(seconds: number): void;
  /** Something else than an ISG asked for the password and did not get it. */
  onLoginWithheld(): void;
}

/** One gateway: what was read of it last, and the loop that reads it. */
export interface Gateway extends LoginWatch {
  readonly id: string;
  /** What is known at this moment; the same object as long as nothing has changed. */
  state(): GatewayState;
  /** Flags and counters, for the state file. */
  known(): KnownState;
  /** The last 24 hours. */
  readonly history: History;
  /** Reads the source after `delayMs`, and then at the interval until `stop`; `onRound` hears how long a round took. */
  start(source: Source, onRound?: (seconds: number) => void, delayMs?: number): void;
  /** Ends the loop and the round under way. */
  stop(): Promise<void>;
}

export interface GatewayOptions extends GatewayIdentity {
  readonly intervalSeconds: number;
  /** Readings not renewed for so many seconds disappear; three rounds where it is undefined. */
  readonly maxAgeSeconds: number | undefined;
  /** For one request. */
  readonly timeoutSeconds?: number;
  readonly names?: NameStyle;
  /** Flags and counters of before the start. */
  readonly known?: KnownState;
  /** A pause is shorter or longer by up to this part, so that the rounds of many gateways drift apart; 0 by default. */
  readonly jitter?: number;
  /** Whether the history is one of all readings, or of the numbers of the summary alone. */
  readonly historyOfAll?: boolean;
  readonly logger: Logger;
  /** Blanks out secrets: a gateway may repeat in an answer what was posted to it, and an error quotes the answer. */
  readonly hide?: (text: string) => string;
  readonly clock?: Clock;
  /** Resolves after the time or rejects when the signal aborts. */
  readonly sleep?: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
  /** Milliseconds of a monotonic clock, for what is logged once an hour. */
  readonly now?: () => number;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Gateways are slow: after a round that took longer than the interval they get at least this pause. */
const SHORTEST_PAUSE_MS = 1000;
/** A login refused is tried again after 1, 2, 4 … 30 minutes, so that nobody is locked out. */
const LOGIN_RETRY_MINUTES = { first: 1, most: 30 } as const;

/** A gateway that is not read yet. Failed rounds are logged here and nowhere else. */
export function createGateway(options: GatewayOptions): Gateway {
  const { intervalSeconds, known, jitter = 0, hide = (text) => text } = options;
  const id = idOf(options);
  const sleep = options.sleep ?? ((milliseconds, signal) => wait(milliseconds, undefined, { signal }));
  const flags = new FlagMemory(known?.flags, options.names);
  const counters = new CounterMemory(known?.counters);
  const activity: Mutable<Activity> = { ...NO_ACTIVITY };
  const history = new History();
  const store = new GatewayStore({ ...options, flags, counters, history, activity: () => ({ ...activity }) });
  const journal = createJournal(options.logger, id, options.now);
  const stopping = new AbortController();
  let refusedLogins = 0;
  let ended: Promise<unknown> = Promise.resolve();

  const hidden = (error: ExporterError): ExporterError => {
    const message = hide(error.message);
    return message === error.message ? error : new ExporterError(error.code, message, { cause: error.cause });
  };

  /** Notes how a round went: before the store makes a state of it, which tells that as well. */
  const note = (startedAt: number, failed: readonly ExporterError[]): void => {
    activity.roundSeconds = (performance.now() - startedAt) / 1000;
    const failures = new Map(activity.failures);
    for (const { code } of failed) {
      const reason = isGatherFailure(code) ? code : 'INTERNAL';
      failures.set(reason, (failures.get(reason) ?? 0) + 1);
    }
    activity.failures = failures;
  };

  /** One round; resolves to how long it took, undefined when `stop` ended it. */
  const read = async (source: Source): Promise<number | undefined> => {
    const startedAt = performance.now();
    try {
      const { failures, ...rest } = await source.read(stopping.signal);
      const snapshot = { ...rest, failures: failures.map(({ id, error }) => ({ id, error: hidden(error) })) };
      // Pages that were not asked for, after one showed that the gateway is gone, share its error.
      note(startedAt, [...new Set(snapshot.failures.map(({ error }) => error))]);
      store.put(snapshot);
      journal.success(snapshot);
      const state = store.state();
      const { droppedReadings, heldBack, lastSuccess } = state;
      history.add(observationsOf(store.fresh(), options.historyOfAll === true), lastSuccess?.getTime() ?? 0);
      journal.dropped(droppedReadings);
      journal.heldBack(heldBack);
      refusedLogins = 0;
    } catch (thrown) {
      if (stopping.signal.aborted) return undefined;
      const error = hidden(toExporterError(thrown));
      if (error.code === 'LOGIN_REFUSED') refusedLogins += 1;
      note(startedAt, [error]);
      store.fail(error);
      journal.failure(error);
    }
    return activity.roundSeconds;
  };

  const round = async (source: Source, onRound?: (seconds: number) => void): Promise<void> => {
    const seconds = await read(source);
    if (seconds !== undefined) onRound?.(seconds);
  };

  const pauseFor = async (milliseconds: number): Promise<void> => {
    await sleep(milliseconds, stopping.signal).catch(() => {});
  };

  const loop = async (source: Source, onRound?: (seconds: number) => void, delayMs = 0): Promise<void> => {
    if (delayMs > 0) await pauseFor(delayMs);
    while (!stopping.signal.aborted) {
      const start = performance.now();
      const refusedBefore = refusedLogins;
      // Telling others of a round may fail as well; the next round comes all the same.
      await round(source, onRound).catch((error: unknown) => {
        options.logger.error(phrase`unexpected error`, { error: String(error) });
      });
      const drift = 1 + jitter * (2 * Math.random() - 1);
      const rest = intervalSeconds * 1000 * drift - (performance.now() - start);
      const pause = refusedLogins > refusedBefore ? loginRetryMs(refusedLogins) : rest;
      const shortest = Math.min(SHORTEST_PAUSE_MS, intervalSeconds * 1000);
      await pauseFor(Math.max(shortest, pause));
    }
    await source.close();
  };

  return {
    id,
    history,
    onLogin() {
      activity.logins += 1;
    },
    onLoginWithheld() {
      activity.loginsWithheld += 1;
    },
    state: () => store.state(),
    known: () => ({ flags: flags.all(), counters: counters.all() }),
    start(source, onRound, delayMs) {
      ended = loop(source, onRound, delayMs);
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
