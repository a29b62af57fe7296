import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Config, GatewayConfig } from '../config/config.ts';
import type { Logger } from '../logger.ts';
import type { Source } from '../readings/reading.ts';
import { stillRead } from './flags.ts';
import { createGateway, type Gateway, type LoginWatch } from './gateway.ts';
import { type GatewayState, type Gateways, idOf } from './gateway-state.ts';
import { type HistoryFile, historyFile } from './history-file.ts';
import { openStateFile, type StateFile } from './state-file.ts';

/** Writing some kilobytes; a disk that hangs must not hold up the stop. */
const LAST_SAVE_MS = 500;
/** A history is written so often, and at the end: a crash costs as much of it, and an SD card wears out by each. */
const HISTORY_SAVED_EVERY_MS = 30 * 60_000;
/** Gateways that start together begin so far apart at the most. */
const MOST_APART_MS = 1000;
/** Pauses differ by this part, so that rounds which have met, after the machine has slept, drift apart again. */
const JITTER = 0.05;

/** How a round went, and what is known of its gateway since. */
export interface FleetRound {
  readonly seconds: number;
  readonly state: GatewayState;
}

/** Is told what happens to the gateways. */
export interface FleetWatch {
  /** A round is over. */
  onRound(round: FleetRound): void;
  /** A login took so many seconds. */
  onLogin(seconds: number): void;
}

/** Makes the source that reads a gateway. */
export type OpenSource = (gateway: GatewayConfig, watch: LoginWatch) => Source;

/** All gateways of this process. */
export interface Fleet extends Gateways {
  /** Starts to read each gateway by the source that `open` gives. */
  start(open: OpenSource, watch: FleetWatch): void;
  /**
   * Takes another list: gateways come and go, those with other settings start anew with the flags and counters they had, and
   * the others go on. Resolves to how many of each, when those that have gone are at their end.
   */
  change(gateways: readonly GatewayConfig[]): Promise<FleetChange>;
  /** Resolves after the first round of any gateway, good or bad, or when the fleet stops. */
  readonly firstRound: Promise<void>;
  /** Ends all loops, and waits a moment for flags and counters to be saved. */
  stop(): Promise<void>;
}

export interface FleetChange {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
}

interface Member {
  readonly settings: GatewayConfig;
  readonly gateway: Gateway;
  readonly stateFile: StateFile;
  readonly historyFile: HistoryFile;
}

export interface FleetOptions {
  readonly config: Config;
  readonly logger: Logger;
  /** Blanks out secrets. */
  readonly hide: (text: string) => string;
}

/** One object a gateway of the configuration, with what the state files know of it. Nothing is read before `start`. */
export async function openFleet({ config, logger, hide }: FleetOptions): Promise<Fleet> {
  const isList = config.gateways.some(({ name }) => name !== undefined) || config.list !== undefined;
  const open = async (settings: GatewayConfig, former?: Member): Promise<Member> => {
    const { name, url, names, skipCircuit2, timeoutMs, ...rest } = settings;
    const stateFile = await openStateFile({ directory: config.stateDirectory, name, names, logger });
    const before = former?.settings.names === names ? former.gateway.known() : stateFile.of(idOf(settings));
    const known = { flags: await stillRead(before.flags, names, skipCircuit2), counters: before.counters };
    const own = {
      name,
      url,
      names,
      timeoutSeconds: timeoutMs / 1000,
      jitter: isList ? JITTER : 0,
      historyOfAll: !isList,
    };
    const gateway = createGateway({ ...rest, ...own, known, logger, hide });
    const file = historyFile({ directory: config.stateDirectory, name, id: gateway.id, logger });
    const kept = former?.gateway.history.all() ?? (await file.read());
    if (kept) gateway.history.restore(kept);
    return { settings, stateFile, historyFile: file, gateway };
  };
  let members = await Promise.all(config.gateways.map((settings) => open(settings)));
  let byId = mapById(members);
  let reading: { readonly open: OpenSource; readonly watch: FleetWatch } | undefined;
  let changing: Promise<unknown> = Promise.resolve();
  let hasStopped = false;
  const saving = new Set<Promise<unknown>>();
  let firstRoundDone: () => void = () => {};
  const firstRound = new Promise<void>((resolve) => {
    firstRoundDone = resolve;
  });

  const keep = (save: Promise<void>): void => {
    const saved = save.finally(() => saving.delete(saved));
    saving.add(saved);
  };

  const allSaved = async (): Promise<void> => {
    await Promise.race([Promise.all(saving), wait(LAST_SAVE_MS, undefined, { ref: false })]);
  };

  /** Reads gateways from now on, the first at once and the others one after the other within the interval. */
  const read = (fresh: readonly Member[]): void => {
    if (!reading || hasStopped) return;
    const { open, watch } = reading;
    fresh.forEach(({ settings, gateway, stateFile, historyFile }, index) => {
      let historySavedAt = performance.now();
      const apartMs = Math.min(MOST_APART_MS, (settings.intervalSeconds * 1000) / fresh.length);
      const logins: LoginWatch = {
        onLogin(seconds) {
          gateway.onLogin(seconds);
          watch.onLogin(seconds);
        },
        onLoginWithheld: gateway.onLoginWithheld,
      };
      const done = (seconds: number): void => {
        watch.onRound({ seconds, state: gateway.state() });
        keep(stateFile.save(gateway.id, gateway.known()));
        if (performance.now() - historySavedAt >= HISTORY_SAVED_EVERY_MS) {
          historySavedAt = performance.now();
          keep(historyFile.write(gateway.history.all()));
        }
        firstRoundDone();
      };
      gateway.start(open(settings, logins), done, index * apartMs);
    });
  };

  const change = async (gateways: readonly GatewayConfig[]): Promise<FleetChange> => {
    const former = byId;
    const next = await Promise.all(
      gateways.map((settings) => {
        const before = former.get(idOf(settings));
        return before && isDeepStrictEqual(before.settings, settings) ? before : open(settings, before);
      }),
    );
    const fresh = next.filter((member) => !members.includes(member));
    const gone = members.filter((member) => !next.includes(member));
    members = next;
    byId = mapById(next);
    // One with other settings is let go before it starts anew: two must not read the same gateway.
    await Promise.all(gone.map(({ gateway }) => gateway.stop()));
    for (const { gateway, historyFile } of gone) keep(historyFile.write(gateway.history.all()));
    // Nor may two write the same file.
    await allSaved();
    read(fresh);
    const changed = fresh.filter(({ gateway }) => former.has(gateway.id)).length;
    return { added: fresh.length - changed, removed: gone.length - changed, changed };
  };

  return {
    isList,
    firstRound,
    gateways: () => members.map(({ gateway }) => gateway.state()),
    gateway: (id) => byId.get(id)?.gateway.state(),
    start(open, watch) {
      reading = { open, watch };
      read(members);
    },
    change(gateways) {
      const changed = changing.then(() => change(gateways));
      changing = changed.catch(() => {});
      return changed;
    },
    async stop() {
      hasStopped = true;
      firstRoundDone();
      await changing;
      await Promise.all(members.map(({ gateway }) => gateway.stop()));
      for (const { gateway, historyFile } of members) keep(historyFile.write(gateway.history.all()));
      await allSaved();
    },
  };
}

function mapById(members: readonly Member[]): ReadonlyMap<string, Member> {
  return new Map(members.map((member) => [member.gateway.id, member]));
}
