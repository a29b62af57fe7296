import { type ExportResult, ExportResultCode } from '@opentelemetry/core';
import type { PushMetricExporter, ResourceMetrics } from '@opentelemetry/sdk-metrics';
import type { Logger } from '../logger.ts';
import { createChanges, notLogged } from '../readings/changes.ts';

export interface WatchedPushes {
  readonly exporter: PushMetricExporter;
  /** Where it pushes to, for the log. */
  readonly url: string;
  readonly logger: Logger;
  /** A push that has not ended by then has failed. */
  readonly timeoutMs: number;
}

/** Logs when pushing starts to fail and when it works again, not every push between; once an hour if it comes and goes. */
export function watchPushes({ exporter, url, logger, timeoutMs }: WatchedPushes): PushMetricExporter {
  const changes = createChanges();
  let started = 0;
  let told = 0;

  const tell = (result: ExportResult): void => {
    if (result.code === ExportResultCode.SUCCESS) {
      const untold = changes.good();
      if (untold !== undefined) logger.info('metrics are pushed again', { url, ...notLogged(untold) });
      return;
    }
    // Messages differ from push to push; that they fail is one state.
    const untold = changes.bad('failed');
    const facts = { url, error: result.error?.message, ...notLogged(untold) };
    logger[untold === undefined ? 'debug' : 'warn']('metrics cannot be pushed; will go on trying', facts);
  };

  const exportOnce = exporter.export.bind(exporter);
  exporter.export = (metrics: ResourceMetrics, done: (result: ExportResult) => void): void => {
    started += 1;
    const number = started;
    let hasEnded = false;
    const end = (result: ExportResult): void => {
      if (hasEnded) return;
      hasEnded = true;
      clearTimeout(timer);
      // A push given up after a later one has ended says nothing new.
      if (number >= told) {
        told = number;
        tell(result);
      }
      done(result);
    };
    const late = new Error(`no complete answer within ${timeoutMs / 1000} s`);
    const timer = setTimeout(() => end({ code: ExportResultCode.FAILED, error: late }), timeoutMs).unref();
    exportOnce(metrics, end);
  };
  return exporter;
}
