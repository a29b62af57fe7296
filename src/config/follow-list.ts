import type { Logger } from '../logger.ts';
import { phrase } from '../words.ts';
import type { GatewayList, GatewayListFile } from './gateway-config.ts';

/** A list of gateways that is read again when its file changes. */
export interface FollowedList {
  /** Reads the file now, whether it has changed or not; never rejects. */
  reload(): Promise<void>;
  /** Whether the file that is there now is in force, and when the list in force was read. */
  report(): { readonly isTaken: boolean; readonly takenAt: Date };
  stop(): void;
}

export interface FollowOptions {
  readonly list: GatewayListFile;
  /** Puts a list in force; resolves to what is worth a word in the log. */
  readonly take: (list: GatewayList) => Promise<Readonly<Record<string, number>>>;
  readonly logger: Logger;
  /** How often to look whether the file is another one. */
  readonly lookEveryMs?: number;
}

/** Looking takes a system call a file; nobody who changes a file waits for more than that. */
const LOOK_EVERY_MS = 5000;

/** Follows a list that has been read and is in force. A broken file leaves it in force and is logged, once for each fault. */
export function followList({ list, take, logger, lookEveryMs = LOOK_EVERY_MS }: FollowOptions): FollowedList {
  let takenAt = new Date();
  let lastFault: string | undefined;
  let running: Promise<void> = Promise.resolve();

  const read = async (isAsked: boolean): Promise<void> => {
    try {
      const changes = await take(list.read());
      takenAt = new Date();
      lastFault = undefined;
      logger.info(phrase`list of gateways read again`, { file: list.path, ...changes });
    } catch (error) {
      const reason = (error as Error).message;
      if (isAsked || reason !== lastFault) {
        logger.error(phrase`new list of gateways not taken, the former one stays in force`, {
          file: list.path,
          reason,
        });
      }
      lastFault = reason;
    }
  };
  const reload = (isAsked: boolean): Promise<void> => {
    running = running.then(() => read(isAsked));
    return running;
  };
  // Also again after a fault: the files may be in order, and this process was out of file descriptors.
  const look = (): void => {
    if (lastFault !== undefined || list.hasChanged()) void reload(false);
  };
  const timer = setInterval(look, lookEveryMs).unref();

  return {
    reload: () => reload(true),
    report: () => ({ isTaken: lastFault === undefined, takenAt }),
    stop: () => clearInterval(timer),
  };
}
