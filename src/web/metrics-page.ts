import type { IncomingMessage } from 'node:http';
import { ExporterError } from '../errors.ts';
import type { GatewayState } from '../fleet/gateway-state.ts';
import type { Logger } from '../logger.ts';
import { type Answer, textAnswer } from '../toolkit/answer.ts';
import { phrase } from '../words.ts';
import { gzipped } from './compress.ts';
import { type Form, negotiate } from './negotiation.ts';

/** Whose metrics are wanted: those of a gateway, or of the exporter alone; all of them where it is undefined. */
export type MetricsOf = GatewayState | 'exporter' | undefined;

/** Answers a request for metrics. */
export type MetricsPage = (of: MetricsOf, request: IncomingMessage) => Promise<Answer>;

export interface MetricsPageOptions {
  /** The metrics in UTF-8; may reject, with CONFIG when they are switched off, or never settle. */
  readonly metrics: (of: MetricsOf, form: Form) => Promise<string | Buffer>;
  readonly metricsTimeoutMs: number;
  readonly logger: Logger;
}

/** What all who ask at the same time get; the compressed form is made when it is first asked for. */
interface Collected {
  readonly answer: Answer;
  gzipped?: Promise<Buffer>;
}

/**
 * The page of metrics. Scrapes of the same in the same form at the same time share one collection and one compression. A
 * collection that takes too long is given up for all who wait, so that the next scrape starts a new one.
 */
export function createMetricsPage({ metrics, metricsTimeoutMs, logger }: MetricsPageOptions): MetricsPage {
  const running: Readonly<Record<Form, Map<MetricsOf, Promise<Collected>>>> = {
    text: new Map(),
    openmetrics: new Map(),
  };

  const collect = async (of: MetricsOf, form: Form): Promise<Answer> => {
    try {
      const body = await withTimeout(metrics(of, form), metricsTimeoutMs);
      return {
        status: 200,
        headers: { Vary: 'Accept, Accept-Encoding' },
        body: typeof body === 'string' ? Buffer.from(body) : body,
      };
    } catch (error) {
      // Whoever set the exporter up wants no metrics here: no fault of anybody.
      if (error instanceof ExporterError && error.code === 'CONFIG') return textAnswer(404, error.message);
      const reason = reasonOf(error);
      logger.error(phrase`collecting the metrics failed`, { reason });
      return textAnswer(500, `collecting the metrics failed: ${reason}`);
    }
  };

  const start = (of: MetricsOf, form: Form): Promise<Collected> => {
    const collected = collect(of, form).then((answer) => {
      running[form].delete(of);
      return { answer };
    });
    running[form].set(of, collected);
    return collected;
  };

  return async (of, { headers }) => {
    const { form, type, gzip } = negotiate(headers);
    const collected = await (running[form].get(of) ?? start(of, form));
    const { answer } = collected;
    if (answer.status !== 200) return answer;
    if (!gzip) return { ...answer, type };
    collected.gzipped ??= gzipped(answer.body);
    return {
      ...answer,
      type,
      body: await collected.gzipped,
      headers: { ...answer.headers, 'Content-Encoding': 'gzip' },
    };
  };
}

function withTimeout<T>(text: Promise<T>, timeoutMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(new Error(`no answer within ${timeoutMs / 1000} s`));
    // Once the server has stopped, a scrape that hangs must not keep the process.
    const timer = setTimeout(giveUp, timeoutMs).unref();
    text.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

// One short line: what else an error carries (stack, response bodies) is not for strangers.
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const [line = ''] = message.trim().split(/[\r\n]/);
  return line.length > 200 ? `${line.slice(0, 200)}…` : line || 'unknown error';
}
