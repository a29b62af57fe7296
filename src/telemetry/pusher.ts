import { type ExportResult, ExportResultCode } from '@opentelemetry/core';
import type { PushMetricExporter, ResourceMetrics } from '@opentelemetry/sdk-metrics';
import { createChanges, notLogged } from '../changes.ts';
import type { Logger } from '../logger.ts';
import { Deltas } from './deltas.ts';

/** One receiver of pushes. */
export interface Pusher {
  /** Pushes what there is now; never rejects. Asked while a push runs, one more follows, however often it is asked. */
  push(): Promise<void>;
  close(): Promise<void>;
}

/** Metrics of a gateway, or of the exporter itself. */
export interface Pushed {
  readonly metrics: ResourceMetrics;
  readonly isOwn: boolean;
}

export interface PusherOptions {
  readonly exporter: PushMetricExporter;
  readonly collect: () => Promise<readonly Pushed[]>;
  /** Where it pushes to, for the log. */
  readonly url: string;
  readonly logger: Logger;
  /** A push that has not ended by then has failed. */
  readonly timeoutMs: number;
}

interface Request {
  readonly metrics: ResourceMetrics;
  accept(): void;
}

/**
 * Pushes to one receiver, one push after the other. Logs when pushing starts to fail and when it works again, not every push
 * between; once an hour if it comes and goes.
 */
export function createPusher({ exporter, collect, url, logger, timeoutMs }: PusherOptions): Pusher {
  const changes = createChanges();
  const deltas = new Deltas(exporter.selectAggregationTemporality?.bind(exporter));
  let running: Promise<void> | undefined;
  let waiting: Promise<void> | undefined;

  const tell = (error: Error | undefined): void => {
    if (!error) {
      const untold = changes.good();
      if (untold !== undefined) logger.info('metrics are pushed again', { url, ...notLogged(untold) });
      return;
    }
    // Messages differ from push to push; that they fail is one state.
    const untold = changes.bad('failed');
    const facts = { url, error: error.message, ...notLogged(untold) };
    logger[untold === undefined ? 'debug' : 'warn']('metrics cannot be pushed; will go on trying', facts);
  };

  const pushOnce = async (): Promise<void> => {
    try {
      for (const { metrics, accept } of toRequests(await collect(), deltas)) {
        await exportWithin(exporter, metrics, timeoutMs);
        accept();
      }
      tell(undefined);
    } catch (error) {
      tell(error instanceof Error ? error : new Error(String(error)));
    } finally {
      running = undefined;
    }
  };
  const start = (): Promise<void> => {
    waiting = undefined;
    running = pushOnce();
    return running;
  };

  return {
    push() {
      if (!running) return start();
      waiting ??= running.then(start);
      return waiting;
    },
    close: () => exporter.shutdown(),
  };
}

/** What belongs to one resource goes into one request. */
function toRequests(all: readonly Pushed[], deltas: Deltas): Request[] {
  const requests = new Map<string, Request>();
  for (const {
    metrics: { resource, scopeMetrics },
    isOwn,
  } of all) {
    const [first] = scopeMetrics;
    if (!first) continue;
    const instance = JSON.stringify(resource.attributes);
    const delta = deltas.of({ metrics: first.metrics, instance, beganHere: isOwn });
    const before = requests.get(instance);
    const metrics = [...(before?.metrics.scopeMetrics[0]?.metrics ?? []), ...delta.metrics];
    requests.set(instance, {
      metrics: { resource, scopeMetrics: [{ scope: first.scope, metrics }] },
      accept() {
        before?.accept();
        delta.accept();
      },
    });
  }
  return [...requests.values()];
}

/** Rejects when the export fails or takes longer. */
function exportWithin(exporter: PushMetricExporter, metrics: ResourceMetrics, timeoutMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = new Error(`no complete answer within ${timeoutMs / 1000} s`);
    const timer = setTimeout(reject, timeoutMs, late).unref();
    exporter.export(metrics, ({ code, error }: ExportResult) => {
      clearTimeout(timer);
      if (code === ExportResultCode.SUCCESS) resolve();
      else reject(error ?? new Error('the receiver refused the metrics'));
    });
  });
}
