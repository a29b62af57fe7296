import type { Agent } from 'node:http';
import type { Duplex } from 'node:stream';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { CompressionAlgorithm } from '@opentelemetry/otlp-exporter-base';
import { convertLegacyHttpOptions } from '@opentelemetry/otlp-exporter-base/node-http';
import type { PushMetricExporter } from '@opentelemetry/sdk-metrics';
import type { TelemetrySettings } from './settings.ts';

/** The SDK's exporter of metrics by OTLP over HTTP, to `url`. Other OTEL_EXPORTER_OTLP_* variables it reads by itself. */
export function createOtlpExporter(url: string, settings: TelemetrySettings, version: string): PushMetricExporter {
  const { otlpTimeoutMs, compression } = settings;
  const { agentFactory } = convertLegacyHttpOptions({}, 'METRICS', 'v1/metrics', {});
  return new OTLPMetricExporter({
    url,
    timeoutMillis: otlpTimeoutMs,
    compression: compression === 'none' ? CompressionAlgorithm.NONE : CompressionAlgorithm.GZIP,
    userAgent: `isg_exporter/${version}`,
    httpAgentOptions: async (protocol) => limitRequests(await agentFactory(protocol), otlpTimeoutMs),
  });
}

/**
 * Ends a connection when one request on it takes longer than `timeoutMs`. The SDK's own limit starts anew with every byte: a
 * collector that sends one a second keeps the connection for ever, and after 30 of them the SDK pushes no more.
 */
function limitRequests(agent: Agent, timeoutMs: number): Agent {
  const timers = new WeakMap<Duplex, NodeJS.Timeout>();
  const stop = (socket: Duplex): void => clearTimeout(timers.get(socket));
  const start = (socket: Duplex): void => {
    stop(socket);
    const late = new Error(`no complete answer within ${timeoutMs / 1000} s`);
    const timer = setTimeout(() => socket.destroy(late), timeoutMs).unref();
    timers.set(socket, timer);
  };
  const { createConnection, keepSocketAlive, reuseSocket } = agent;
  agent.createConnection = (...args) => {
    const socket = createConnection.apply(agent, args);
    if (socket) start(socket.once('close', () => stop(socket)));
    return socket;
  };
  agent.keepSocketAlive = (socket) => {
    stop(socket);
    return keepSocketAlive.call(agent, socket);
  };
  agent.reuseSocket = (socket, request) => {
    start(socket);
    reuseSocket.call(agent, socket, request);
  };
  return agent;
}
