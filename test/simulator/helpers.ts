import { once } from 'node:events';
import { connect } from 'node:net';
import { onTestFinished } from 'vitest';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../src/simulator/simulator.ts';

/** A simulator that is closed after the test. */
export async function start(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = await startSimulator({ seed: 1, ...options });
  onTestFinished(() => simulator.close());
  return simulator;
}

/** A clock that stands where the test puts it. */
export function clockAt(iso: string): { now: () => Date; set: (iso: string) => void } {
  let time = new Date(iso);
  return {
    now: () => time,
    set: (next) => {
      time = new Date(next);
    },
  };
}

/** The text of a page. */
export async function page(simulator: Simulator, id: string, init?: RequestInit): Promise<string> {
  const response = await fetch(`${simulator.url}/?s=${id}`, { redirect: 'manual', ...init });
  return response.text();
}

/** Everything a bare socket receives until the other side closes it or `ms` have passed. */
export async function rawAnswer(simulator: Simulator, ms = 1000): Promise<string> {
  const socket = connect(simulator.port, '127.0.0.1');
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1');
  });
  socket.on('error', () => {});
  socket.write('GET /?s=1,1 HTTP/1.1\r\nHost: gateway\r\n\r\n');
  const timer = setTimeout(() => socket.destroy(), ms);
  await once(socket, 'close');
  clearTimeout(timer);
  return text;
}
