import { describe, expect, test } from 'vitest';
import { ExporterError } from '../../src/errors.ts';
import { createGateway } from '../../src/fleet/gateway.ts';
import type { Activity } from '../../src/fleet/gateway-state.ts';
import { createLogger, type LogLevel } from '../../src/logger.ts';
import type { Snapshot, Source } from '../../src/readings/reading.ts';
import { page, reading, snapshot } from '../helpers/readings.ts';

const URL = 'http://gateway/';
const good = snapshot([page('1,0', [reading('a', 1)])]);
const refused = new ExporterError('LOGIN_REFUSED', 'refused');
const gone = new ExporterError('UNREACHABLE', 'gone', { cause: new Error('connect ECONNREFUSED') });
const slow = new ExporterError('TIMEOUT', 'slow');

/** Plays rounds one after the other and notes what happens in between. */
async function play(rounds: readonly (Snapshot | ExporterError)[], level: LogLevel = 'info') {
  const pauses: number[] = [];
  const lines: string[] = [];
  const reports: Activity[] = [];
  const left = [...rounds];
  let closed = false;
  let played: () => void = () => {};
  const done = new Promise<void>((resolve) => {
    played = resolve;
  });
  const source: Source = {
    name: URL,
    async read() {
      const next = left.shift() ?? good;
      if (next instanceof ExporterError) throw next;
      return next;
    },
    async close() {
      closed = true;
    },
  };
  const gateway = createGateway({
    url: URL,
    maxAgeSeconds: 180,
    intervalSeconds: 60,
    logger: createLogger({ level, format: 'text', write: (line) => lines.push(line.slice(25).trim()) }),
    sleep: async (milliseconds, signal) => {
      pauses.push(milliseconds);
      if (left.length > 0) return;
      played();
      await new Promise((_resolve, reject) => {
        signal.addEventListener('abort', reject, { once: true });
      });
    },
  });
  gateway.start(source, () => reports.push(gateway.state().activity));
  await done;
  const { up } = gateway.state();
  await gateway.stop();
  return { pauses, lines, reports, up, closed };
}

test('rounds keep to the interval', async () => {
  const { pauses, closed } = await play([good, good, good]);
  for (const pause of pauses) {
    expect(pause).toBeLessThanOrEqual(60_000);
    expect(pause).toBeGreaterThan(50_000);
  }
  expect(closed).toBe(true);
});

test('a login refused is tried again after 1, 2, 4 … 30 minutes, and anew after a success', async () => {
  const { pauses } = await play([...Array.from({ length: 7 }, () => refused), good, refused]);
  const minutes = pauses.map((pause) => Math.round(pause / 60_000));
  expect(minutes).toEqual([1, 2, 4, 8, 16, 30, 30, 1, 1]);
});

describe('the log says each change once', () => {
  test('of the gateway', async () => {
    const { lines } = await play([good, gone, gone, gone, slow, good, good]);
    expect(lines).toEqual([
      'INFO  gateway read gateway=http://gateway/ pages=1 readings=1 firmware=v1 language=de',
      'WARN  gateway cannot be read: gone gateway=http://gateway/ reason=UNREACHABLE cause="connect ECONNREFUSED"',
      'WARN  gateway cannot be read: slow gateway=http://gateway/ reason=TIMEOUT',
      'INFO  gateway answers again gateway=http://gateway/ pages=1 readings=1 firmware=v1 language=de',
    ]);
  });

  test('of a page', async () => {
    const partial = snapshot(good.pages, { failures: [{ id: '1,1', error: slow }] });
    const whole = snapshot([...good.pages, page('1,1', [], 'info/wp')]);
    const { lines } = await play([partial, partial, whole]);
    expect(lines.slice(1)).toEqual([
      'WARN  page cannot be read: slow gateway=http://gateway/ page=1,1 reason=TIMEOUT',
      'INFO  page can be read again gateway=http://gateway/ page=1,1',
    ]);
  });
});

test('a counter that is shown as it was is named for debugging, once', async () => {
  const of = (value: number) => {
    const labels = { quantity: 'compressor' };
    return snapshot([page('1,0', [reading('runtime_total', value, { kind: 'counter', labels })])]);
  };
  const { lines } = await play([of(4130), of(0), of(9), of(4130), of(0)], 'debug');
  const line =
    'DEBUG counter shown as it was: what the gateway shows does not fit ' +
    'gateway=http://gateway/ counter="runtime_total compressor"';
  expect(lines.filter((text) => text.includes('shown as it was'))).toEqual([line, line]);
});

test('failures are reported by reason, pages not asked for counting once', async () => {
  const partial = snapshot(good.pages, {
    failures: [
      { id: '1,1', error: slow },
      { id: '2,0', error: gone },
      { id: '2,1', error: gone },
    ],
  });
  const { reports } = await play([good, gone, partial]);
  const counted = reports.map(({ failures }) => [failures.get('UNREACHABLE'), failures.get('TIMEOUT')]);
  expect(counted).toEqual([
    [0, 0],
    [1, 0],
    [2, 1],
  ]);
});

test('an unexpected error costs the round only', async () => {
  const bug = new TypeError('x is undefined') as unknown as ExporterError;
  const rounds = [bug, good];
  const { up, reports } = await play(rounds.map((round) => round));
  expect(up).toBe(true);
  expect(reports.length).toBe(2);
});
