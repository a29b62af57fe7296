import type { Agent } from 'node:http';
import type { Duplex } from 'node:stream';
import { convertLegacyHttpOptions } from '@opentelemetry/otlp-exporter-base/node-http';

/** Makes the agent that holds the connections for a protocol, `https:`. */
export type AgentFactory = (protocol: string) => Agent | Promise<Agent>;

/**
 * Connections to a collector as the variables want them, each of which ends when one request takes longer than `timeoutMs`.
 * The limit of the SDK starts anew with every byte: a collector that sends one a second keeps the connection for ever, and
 * after 30 of them the SDK pushes no more.
 */
export function createAgentFactory(timeoutMs: number): AgentFactory {
  const { agentFactory } = convertLegacyHttpOptions({}, 'METRICS', 'v1/metrics', {});
  return async (protocol) => limitRequests(await agentFactory(protocol), timeoutMs);
}

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
