import type { Agent, IncomingMessage, RequestOptions } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { diag } from '@opentelemetry/api';
import { ExportResultCode } from '@opentelemetry/core';
import { AggregationTemporalityPreference, OTLPMetricExporterBase } from '@opentelemetry/exporter-metrics-otlp-http';
import { JsonMetricsSerializer, ProtobufMetricsSerializer } from '@opentelemetry/otlp-transformer';
import type { PushMetricExporter, ResourceMetrics } from '@opentelemetry/sdk-metrics';
import { phrase } from '../words.ts';
import type { OtlpSettings } from './otlp-settings.ts';
import { hidingParts, PushError, quote, refusedBy, unanswered } from './push-error.ts';

export interface OtlpOptions extends OtlpSettings {
  readonly userAgent: string;
  /** Takes secrets out of what a receiver answers. */
  readonly hide: (text: string) => string;
  /** Told how many points of an accepted push the receiver has not taken. */
  readonly onRejected: (points: number) => void;
}

/** Answers that mean: try again (OTLP specification, "Retryable Response Codes"). */
const TRY_AGAIN: ReadonlySet<number> = new Set([429, 502, 503, 504]);
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 5000;
/** A receiver that asks for more is asked again all the same: it may have meant something else. */
const LONGEST_POSTPONEMENT_MS = 3_600_000;
/** Nobody reads more of an answer; what is partly accepted says so in some hundred bytes. */
const LONGEST_ANSWER = 65_536;

/**
 * The SDK's exporter of metrics with a sender of our own: its own loses what a receiver says, starts its time limit anew with every
 * byte of the answer, and forgets a Retry-After with the push that got it. An export that fails does so with a PushError.
 */
export function createOtlpExporter(options: OtlpOptions): PushMetricExporter {
  const { url, headers, protocol, temporality, onRejected } = options;
  const serializer = protocol === 'http/json' ? JsonMetricsSerializer : ProtobufMetricsSerializer;
  const { username, password, searchParams } = new URL(url);
  const hideParts = hidingParts([...Object.values(headers), username, password, ...searchParams.values()]);
  const hide = (text: string): string => hideParts(options.hide(text));
  const sender = createSender({ ...options, hide });
  const push = async (metrics: ResourceMetrics): Promise<void> => {
    const answer = await sender.send(serializer.serializeRequest(metrics) ?? new Uint8Array());
    const { rejected, errorMessage } = readAnswer(serializer, answer);
    if (rejected > 0) onRejected(rejected);
    if (rejected > 0 || errorMessage)
      diag.warn(`partial success: ${rejected} points not taken: ${quote(errorMessage, hide)}`);
  };
  return new OTLPMetricExporterBase(
    {
      export(metrics, done) {
        push(metrics).then(
          () => done({ code: ExportResultCode.SUCCESS }),
          (error: Error) => done({ code: ExportResultCode.FAILED, error }),
        );
      },
      forceFlush: async () => {},
      shutdown: async () => sender.close(),
      setMetrics() {},
    },
    { temporalityPreference: TEMPORALITY[temporality] },
  );
}

/** What of an accepted push was not taken; an answer in another form tells nothing, and the push is accepted all the same. */
function readAnswer(serializer: typeof JsonMetricsSerializer, answer: Uint8Array) {
  try {
    const { rejectedDataPoints = 0, errorMessage = '' } = serializer.deserializeResponse(answer)?.partialSuccess ?? {};
    return { rejected: Number(rejectedDataPoints) || 0, errorMessage: String(errorMessage) };
  } catch {
    return { rejected: 0, errorMessage: '' };
  }
}

const TEMPORALITY = {
  cumulative: AggregationTemporalityPreference.CUMULATIVE,
  delta: AggregationTemporalityPreference.DELTA,
  lowmemory: AggregationTemporalityPreference.LOWMEMORY,
};

interface Sender {
  /** Sends a request until it is accepted; resolves to the answer. Rejects with PushError, also when time is over. */
  send(body: Uint8Array): Promise<Uint8Array>;
  close(): void;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

interface Failure {
  readonly error: PushError;
  /** Whether it would be the same once more. */
  readonly isFinal: boolean;
  /** How long the receiver asks to wait. */
  readonly waitMs: number;
}

function createSender({ url, protocol, headers, compression, timeoutMs, tls, userAgent, hide }: OtlpOptions): Sender {
  const target = new URL(url);
  let agent: Agent | undefined;
  /** By the steady clock: before that nothing is sent. */
  let notBefore = 0;

  const ask = async (body: Uint8Array, signal: AbortSignal): Promise<Answer> => {
    const { Agent, request } = await (target.protocol === 'https:' ? import('node:https') : import('node:http'));
    agent ??= new Agent({ keepAlive: true, ...tls });
    const options: RequestOptions = {
      method: 'POST',
      agent,
      signal,
      headers: {
        ...{ 'user-agent': userAgent, ...headers },
        'content-type': protocol === 'http/json' ? 'application/json' : 'application/x-protobuf',
        'content-length': body.length,
        ...(compression === 'gzip' ? { 'content-encoding': 'gzip' } : {}),
      },
    };
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      request(target, options, resolve).on('error', reject).end(body);
    });
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of response) {
      chunks.push(chunk as Buffer);
      size += (chunk as Buffer).length;
      if (size > LONGEST_ANSWER) break;
    }
    return { status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) };
  };

  /** What an accepted request is answered, or why it is not accepted. */
  const attempt = async (body: Uint8Array, signal: AbortSignal): Promise<Uint8Array | Failure> => {
    try {
      const { status, headers, body: said } = await ask(body, signal);
      if (status >= 200 && status < 300) return said;
      const error = refusedBy({ status, headers, body: said, url, protocol, hide });
      return { error, isFinal: !TRY_AGAIN.has(status), waitMs: retryAfterMs(headers['retry-after']) };
    } catch (thrown) {
      const late = `no complete answer within ${timeoutMs / 1000} s`;
      const error = signal.aborted ? new PushError('failed', late) : unanswered(thrown as NodeJS.ErrnoException);
      return { error, isFinal: false, waitMs: 0 };
    }
  };

  return {
    async send(request) {
      const end = performance.now() + timeoutMs;
      const signal = AbortSignal.timeout(timeoutMs);
      const body = compression === 'gzip' ? await promisify(gzip)(request) : request;
      for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS)) {
        const postponedMs = notBefore - performance.now();
        if (postponedMs > 0) {
          throw new PushError(
            'postponed',
            phrase`the receiver has asked to wait for ${Math.ceil(postponedMs / 1000)} s more`,
          );
        }
        const result = await attempt(body, signal);
        if (result instanceof Uint8Array) return result;
        const { error, isFinal, waitMs } = result;
        if (isFinal) throw error;
        // A jitter of a fifth to either side, so that many exporters do not come back at the same moment.
        const restMs = Math.max(waitMs, pause * (0.8 + 0.4 * Math.random()));
        if (performance.now() + restMs >= end) {
          if (waitMs > 0) notBefore = performance.now() + Math.min(waitMs, LONGEST_POSTPONEMENT_MS);
          throw error;
        }
        await wait(restMs, undefined, { ref: false });
      }
    },
    close: () => agent?.destroy(),
  };
}

/** How long a Retry-After asks to wait, by RFC 9110, section 10.2.3: seconds or a date; 0 where it says neither. */
function retryAfterMs(header = ''): number {
  const ms = /^\s*\d+\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(ms) ? 0 : Math.max(0, ms);
}
