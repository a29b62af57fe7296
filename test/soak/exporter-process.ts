import { readdirSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';
import { startApp } from '../../src/app.ts';
import { createLogger, Secrets } from '../../src/logger.ts';
import { configFor } from '../helpers/config.ts';

/** What the soak decides of the exporter under test. */
export interface ExporterTask {
  readonly gatewayUrl: string;
  readonly credentials: { readonly user: string; readonly password: string };
  readonly otlpUrl: string;
  readonly intervalSeconds: number;
  readonly maxAgeSeconds: number;
  readonly timeoutMs: number;
  readonly stateDirectory: string;
  /** Waits of a minute and more are divided by this: those after refused logins. */
  readonly compression: number;
}

/** What the process tells of itself when asked. */
export interface Measurement {
  readonly rss: number;
  /** After garbage collection. */
  readonly heapUsed: number;
  readonly external: number;
  readonly descriptors: number;
  /** Unhandled rejections so far. */
  readonly rejections: number;
}

export type ExporterMessage =
  | { readonly kind: 'listening'; readonly url: string }
  | { readonly kind: 'measured'; readonly measurement: Measurement };

/** The exporter with nothing but its clock for waiting changed; obeys `measure` and `stop` from its parent. */
export async function runExporter(task: ExporterTask): Promise<void> {
  compressLongWaits(task.compression);
  let rejections = 0;
  process.on('unhandledRejection', (reason) => {
    rejections += 1;
    process.stderr.write(`unhandled rejection: ${reason instanceof Error ? reason.stack : String(reason)}\n`);
  });
  const config = configFor(
    task.gatewayUrl,
    {
      intervalSeconds: task.intervalSeconds,
      maxAgeSeconds: task.maxAgeSeconds,
      otlpUrl: task.otlpUrl,
      stateDirectory: task.stateDirectory,
      secrets: [task.credentials.password],
    },
    { credentials: task.credentials, timeoutMs: task.timeoutMs },
  );
  const logger = createLogger({ ...config.log, secrets: new Secrets(config.secrets) });
  const env = { OTEL_METRIC_EXPORT_INTERVAL: '500', OTEL_METRIC_EXPORT_TIMEOUT: '400' };
  const app = await startApp({ config, env, logger });
  const send = (message: ExporterMessage): void => void process.send?.(message);
  process.on('message', (order) => {
    if (order === 'measure') {
      globalThis.gc?.();
      globalThis.gc?.();
      const { rss, heapUsed, external } = process.memoryUsage();
      const descriptors = readdirSync('/proc/self/fd').length;
      send({ kind: 'measured', measurement: { rss, heapUsed, external, descriptors, rejections } });
    } else if (order === 'stop') {
      void app.stop().then(() => process.exit(0));
    }
  });
  process.on('disconnect', () => process.exit(1));
  send({ kind: 'listening', url: app.url });
}

function compressLongWaits(factor: number): void {
  const wait = timers.setTimeout;
  Object.assign(timers, {
    setTimeout: (milliseconds: number, value: unknown, options: Parameters<typeof wait>[2]) =>
      wait(milliseconds >= 60_000 ? milliseconds / factor : milliseconds, value, options),
  });
  syncBuiltinESMExports();
}
