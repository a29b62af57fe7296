import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { ExporterError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { acceptsGzip } from './accept-encoding.ts';
import { type Answer, textAnswer } from './respond.ts';

const compress = promisify(gzip);

/** The content type of the Prometheus text format 0.0.4 (prometheus/docs, exposition_formats.md). */
const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** One collection, in the forms asked for. */
interface Collection {
  readonly plain: Buffer;
  /** Compressed at the first call, the same promise after it. */
  gzipped(): Promise<Buffer>;
}

/** Where the text comes from and how long it may take. */
export interface MetricsPageOptions {
  /** The Prometheus text; may reject, with CONFIG when it is switched off, or never settle. */
  readonly metrics: () => Promise<string>;
  readonly timeoutMs: number;
  readonly logger: Logger;
}

/**
 * The handler of /metrics: takes the request's Accept-Encoding, gives the answer, never rejects.
 * Scrapes at the same time share one collection. A collection that takes too long is given up for all who wait,
 * so that the next scrape starts a new one.
 */
export function createMetricsPage(options: MetricsPageOptions): (acceptEncoding?: string) => Promise<Answer> {
  let running: Promise<Collection> | undefined;

  const collect = (): Promise<Collection> => {
    return withTimeout(options.metrics, options.timeoutMs)
      .then(toCollection)
      .catch((error: unknown) => {
        if (!isSwitchedOff(error)) options.logger.error('collecting the metrics failed', { reason: reasonOf(error) });
        throw error;
      })
      .finally(() => {
        running = undefined;
      });
  };

  return async (acceptEncoding) => {
    try {
      running ??= collect();
      const collection = await running;
      const zipped = acceptsGzip(acceptEncoding);
      const body = zipped ? await collection.gzipped() : collection.plain;
      const encoding: Record<string, string> = zipped ? { 'Content-Encoding': 'gzip' } : {};
      return { status: 200, type: METRICS_TYPE, body, headers: { Vary: 'Accept-Encoding', ...encoding } };
    } catch (error) {
      if (isSwitchedOff(error)) return textAnswer(404, error.message);
      return textAnswer(500, `collecting the metrics failed: ${reasonOf(error)}`);
    }
  };
}

/** Whoever set the exporter up wants no metrics here: no fault of anybody. */
function isSwitchedOff(error: unknown): error is ExporterError {
  return error instanceof ExporterError && error.code === 'CONFIG';
}

function toCollection(text: string): Collection {
  const plain = Buffer.from(text);
  let zipped: Promise<Buffer> | undefined;
  return {
    plain,
    gzipped: () => {
      zipped ??= compress(plain);
      return zipped;
    },
  };
}

async function withTimeout(metrics: () => Promise<string>, timeoutMs: number): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs / 1000} s`)), timeoutMs);
    // A server that has stopped must not keep the process for a scrape that hangs.
    timer.unref();
  });
  try {
    return await Promise.race([metrics(), late]);
  } finally {
    clearTimeout(timer);
  }
}

// One short line: what else an error carries (stack, response bodies) is not for strangers.
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const [line = ''] = message.trim().split(/[\r\n]/);
  return line.length > 200 ? `${line.slice(0, 200)}…` : line || 'unknown error';
}
