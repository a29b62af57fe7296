import { type ExportResult, ExportResultCode } from '@opentelemetry/core';
import type { PushMetricExporter, ResourceMetrics } from '@opentelemetry/sdk-metrics';
import pLimit from 'p-limit';
import { createChanges, notLogged } from '../changes.ts';
import type { Logger } from '../logger.ts';
import { phrase } from '../words.ts';
import { Deltas } from './deltas.ts';
import { PushError, type PushResult } from './push-error.ts';
import { COUNTED_HERE } from './state-metrics.ts';

/** One receiver of pushes. */
export interface Pusher {
  /**
   * Pushes what a subject, a gateway or the exporter itself, shows now; never rejects. Asked while a push of the subject runs or
   * waits, one more follows, however often it is asked.
   */
  push(subject: string): Promise<void>;
  /** Forgets what a gateway that is read no more has counted. */
  forget(subject: string): void;
  close(): Promise<void>;
}

/** Metrics of a gateway, or of the exporter itself. */
export interface Pushed {
  readonly metrics: ResourceMetrics;
  readonly isOwn: boolean;
}

export interface PusherOptions {
  readonly exporter: PushMetricExporter;
  /** What a subject shows at this moment; what has the same resource goes into one request. */
  readonly collect: (subject: string) => Promise<readonly Pushed[]>;
  /** Where it pushes to, for the log. */
  readonly url: string;
  readonly logger: Logger;
  /** Told how each push ended. */
  readonly onPush?: (result: PushResult) => void;
}

interface Request {
  readonly metrics: ResourceMetrics;
  accept(): void;
}

/** The SDK's exporter refuses more than 30; a receiver that is slow gets no more than this. */
const MOST_AT_A_TIME = 8;

/**
 * Pushes to one receiver, of each subject one push after the other. Logs when pushing starts to fail and when it works again, not
 * every push between; once an hour if it comes and goes.
 */
export function createPusher({ exporter, collect, url, logger, onPush }: PusherOptions): Pusher {
  const changes = createChanges();
  const deltas = new Deltas(exporter.selectAggregationTemporality?.bind(exporter));
  const limit = pLimit(MOST_AT_A_TIME);
  const running = new Map<string, Promise<void>>();
  const waiting = new Map<string, Promise<void>>();

  const accepted = (): void => {
    onPush?.('accepted');
    const untold = changes.good();
    if (untold !== undefined) logger.info(phrase`metrics are pushed again`, { url, ...notLogged(untold) });
  };
  const notAccepted = (thrown: unknown): void => {
    const error =
      thrown instanceof PushError
        ? thrown
        : new PushError('failed', thrown instanceof Error ? thrown.message : String(thrown));
    onPush?.(error.kind);
    // Messages differ from push to push: one state is that no answer comes, and others are what is answered.
    const untold = error.kind === 'postponed' ? undefined : changes.bad(String(error.status ?? 'failed'));
    const facts = { url, error: error.message, ...notLogged(untold) };
    logger[untold === undefined ? 'debug' : 'warn'](phrase`metrics cannot be pushed; will go on trying`, facts);
  };

  const pushOnce = async (subject: string): Promise<void> => {
    try {
      for (const { metrics, accept } of toRequests(subject, await collect(subject), deltas)) {
        await exportOnce(exporter, metrics);
        accept();
        accepted();
      }
    } catch (error) {
      notAccepted(error);
    }
  };
  const start = (subject: string): Promise<void> => {
    waiting.delete(subject);
    const push = limit(() => pushOnce(subject)).finally(() => running.delete(subject));
    running.set(subject, push);
    return push;
  };

  return {
    push(subject) {
      const before = running.get(subject);
      if (!before) return start(subject);
      const push = waiting.get(subject) ?? before.then(() => start(subject));
      waiting.set(subject, push);
      return push;
    },
    forget: (subject) => deltas.forget(subject),
    close: () => exporter.shutdown(),
  };
}

/** What belongs to one resource goes into one request. */
function toRequests(subject: string, all: readonly Pushed[], deltas: Deltas): Request[] {
  const requests = new Map<string, Request>();
  for (const {
    metrics: { resource, scopeMetrics },
    isOwn,
  } of all) {
    const [first] = scopeMetrics;
    if (!first) continue;
    const resourceKey = JSON.stringify(resource.attributes);
    const beganHere = (name: string): boolean => isOwn || COUNTED_HERE.has(name);
    const delta = deltas.of({ metrics: first.metrics, instance: subject, beganHere });
    const before = requests.get(resourceKey);
    const metrics = [...(before?.metrics.scopeMetrics[0]?.metrics ?? []), ...delta.metrics];
    requests.set(resourceKey, {
      metrics: { resource, scopeMetrics: [{ scope: first.scope, metrics }] },
      accept() {
        before?.accept();
        delta.accept();
      },
    });
  }
  return [...requests.values()];
}

/** Rejects when the export fails. */
function exportOnce(exporter: PushMetricExporter, metrics: ResourceMetrics): Promise<void> {
  return new Promise((resolve, reject) => {
    exporter.export(metrics, ({ code, error }: ExportResult) => {
      if (code === ExportResultCode.SUCCESS) resolve();
      else reject(error ?? new Error('the receiver refused the metrics'));
    });
  });
}
