import { setTimeout as wait } from 'node:timers/promises';
import type { Config } from '../config/config.ts';
import { hider, type Logger } from '../logger.ts';
import type { Source } from '../readings/reading.ts';
import { stillRead } from './flags.ts';
import { createGateway, type RoundReport } from './gateway.ts';
import type { GatewayState, Gateways } from './gateway-state.ts';
import { openStateFile } from './state-file.ts';

/** Writing some kilobytes; a disk that hangs must not hold up the stop. */
const LAST_SAVE_MS = 500;

/** All gateways of this process. */
export interface Fleet extends Gateways {
  /** Starts to read each gateway by the source that `open` gives. */
  start(open: (gateway: Config['gateways'][number]) => Source, onRound: (round: FleetRound) => void): void;
  /** Resolves after the first round of any gateway, good or bad, or when the fleet stops. */
  readonly firstRound: Promise<void>;
  /** Ends all loops, and waits a moment for flags and counters to be saved. */
  stop(): Promise<void>;
}

/** How a round went, and what is known of its gateway since. */
export interface FleetRound extends RoundReport {
  readonly state: GatewayState;
}

/** One object a gateway of the configuration, with what the state file knows of it. Nothing is read before `start`. */
export async function openFleet(config: Config, logger: Logger): Promise<Fleet> {
  const { names, skipCircuit2, intervalSeconds, maxAgeSeconds } = config;
  const stateFile = await openStateFile({ directory: config.stateDirectory, names, logger });
  const hide = hider(config.secrets);
  const open = async (settings: Config['gateways'][number]) => {
    const { flags, counters } = stateFile.of(settings.url);
    const known = { flags: await stillRead(flags, names, skipCircuit2), counters };
    const timeoutSeconds = settings.timeoutMs / 1000;
    const { url } = settings;
    const options = { url, intervalSeconds, maxAgeSeconds, timeoutSeconds, names, known, logger, hide };
    return { settings, gateway: createGateway(options) };
  };
  const members = await Promise.all(config.gateways.map(open));
  let firstRoundDone: () => void = () => {};
  const firstRound = new Promise<void>((resolve) => {
    firstRoundDone = resolve;
  });
  let saved: Promise<unknown> = Promise.resolve();

  return {
    firstRound,
    gateways: () => members.map(({ gateway }) => gateway.state()),
    start(open, onRound) {
      for (const { settings, gateway } of members) {
        gateway.start(open(settings), (report) => {
          onRound({ ...report, state: gateway.state() });
          saved = stateFile.save(gateway.url, gateway.known());
          firstRoundDone();
        });
      }
    },
    async stop() {
      firstRoundDone();
      await Promise.all(members.map(({ gateway }) => gateway.stop()));
      await Promise.race([saved, wait(LAST_SAVE_MS, undefined, { ref: false })]);
    },
  };
}
