import type { Logger } from '../logger.ts';
import { type SeenFiles, stampOf } from './file-reader.ts';
import { loadWebConfig } from './load-web-config.ts';
import type { WebConfig } from './web-config.ts';

const RETRY_MS = 1000;

/** The web configuration as its files are now. */
export interface ConfigWatch {
  /** The same object as long as nothing changed. */
  current(): WebConfig;
}

/**
 * Reads a web configuration and, whenever asked, reads it again if it or a file that it names has changed. A broken one
 * is logged once and the former stays in force; likewise one that takes TLS or all users away, as a file looks like that
 * while it is being written: switching protection off takes a restart. Throws an ExporterError CONFIG when the first one is broken.
 */
export function watchWebConfig(file: string, logger: Logger): ConfigWatch {
  const seen: SeenFiles = new Map();
  let config = loadWebConfig(file, seen);
  let retryAt = Number.POSITIVE_INFINITY;
  let lastReason: string | undefined;

  const reload = (): void => {
    seen.clear();
    retryAt = Number.POSITIVE_INFINITY;
    try {
      const next = loadWebConfig(file, seen);
      if (config.tls && !next.tls) throw new Error(`${file} has no TLS any more; to switch it off, restart`);
      if (config.users.size > 0 && next.users.size === 0) {
        throw new Error(`${file} has no users any more; to switch passwords off, restart`);
      }
      config = next;
      lastReason = undefined;
      logger.info('web configuration read again', { file });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (reason !== lastReason) {
        logger.error('new web configuration not taken, the former one stays in force', { reason });
      }
      lastReason = reason;
      // The files may be in order, and this process out of descriptors: they would not change once it has some.
      retryAt = performance.now() + RETRY_MS;
    }
  };

  return {
    current: () => {
      if (performance.now() >= retryAt || [...seen].some(([path, stamp]) => stampOf(path) !== stamp)) reload();
      return config;
    },
  };
}
