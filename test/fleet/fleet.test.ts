import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Config, GatewayConfig } from '../../src/config/config.ts';
import { ExporterError } from '../../src/errors.ts';
import { type FleetRound, openFleet } from '../../src/fleet/fleet.ts';
import { createLogger, Secrets } from '../../src/logger.ts';
import type { Snapshot } from '../../src/readings/reading.ts';
import { until } from '../faults/helpers.ts';
import { configFor } from '../helpers/config.ts';
import { page, reading, snapshot } from '../helpers/readings.ts';
import { signal } from '../web/helpers.ts';

const directory = mkdtempSync(join(tmpdir(), 'isg-fleet-'));
afterAll(() => rmSync(directory, { recursive: true }));

/** A gateway with an hour between two rounds, so that each is read once. */
function gatewayOf(name: string | undefined, more: Partial<GatewayConfig> = {}): GatewayConfig {
  const [gateway] = configFor(`http://${name}`, { intervalSeconds: 3600 }, { name, ...more }).gateways;
  if (!gateway) throw new Error('no gateway');
  return gateway;
}

const [a, b, c] = [gatewayOf('a'), gatewayOf('b'), gatewayOf('c')];
const good = (value = 1): Snapshot => snapshot([page('1,0', [reading('a', value)])]);

type Answer = (signal: AbortSignal) => Promise<Snapshot>;
/** Never answers, but ends when it is told to. */
const hang: Answer = (signal) =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
  });

/** A fleet whose gateways answer as `answers` says, else well; it stops after the test. */
async function open(gateways: readonly GatewayConfig[], settings: Partial<Config> = {}) {
  const events: string[] = [];
  const rounds: FleetRound[] = [];
  const lines: string[] = [];
  const answers = new Map<string, Answer>();
  /** What closing waits for. */
  const closing = new Map<string, Promise<void>>();
  const secrets = new Secrets(['geheim']);
  const logger = createLogger({
    level: 'info',
    format: 'text',
    secrets,
    write: (line) => lines.push(line.slice(25).trim()),
  });
  const config = { ...configFor('', { intervalSeconds: 3600 }), ...settings, gateways };
  const fleet = await openFleet({ config, logger, hide: secrets.hide });
  onTestFinished(() => fleet.stop());
  const start = (): void =>
    fleet.start(
      ({ name = 'single' }) => {
        events.push(`open ${name}`);
        return {
          name,
          read(signal) {
            events.push(`read ${name}`);
            return answers.get(name)?.(signal) ?? Promise.resolve(good());
          },
          async close() {
            await closing.get(name);
            events.push(`close ${name}`);
          },
        };
      },
      { onRound: (round) => rounds.push(round), onLogin: () => {} },
    );
  /** Waits until so many rounds have ended. */
  const ended = (count: number): Promise<unknown> => until(`${count} rounds`, () => rounds.length >= count);
  return { fleet, start, events, rounds, lines, answers, closing, ended };
}

const namesOf = ({ gateways }: { gateways(): readonly { readonly id: string }[] }) => gateways().map(({ id }) => id);

test('nothing is read before the start, and each gateway is there from the beginning', async () => {
  const { fleet, events } = await open([a, b]);
  expect(namesOf(fleet)).toEqual(['a', 'b']);
  expect(fleet.gateway('b')).toBe(fleet.gateways()[1]);
  expect(fleet.gateway('c')).toBeUndefined();
  expect(fleet.isList).toBe(true);
  expect(events).toEqual([]);
});

test('one gateway without a name is no list, and is known by its address', async () => {
  const { fleet, start, ended } = await open([gatewayOf(undefined, { url: 'http://one/' })]);
  start();
  await ended(1);
  expect(fleet.isList).toBe(false);
  expect(fleet.gateway('http://one/')?.up).toBe(true);
});

test('first rounds begin one after the other, in the order of the list', async () => {
  const quick = ['a', 'b', 'c', 'd'].map((name) => gatewayOf(name, { intervalSeconds: 0.2 }));
  const { start, events } = await open(quick);
  start();
  expect(events.filter((event) => event.startsWith('read'))).toEqual(['read a']);
  await until('all to be read', () => events.includes('read d'));
  const firsts = [...new Set(events.filter((event) => event.startsWith('read')))];
  expect(firsts).toEqual(['read a', 'read b', 'read c', 'read d']);
});

test('a gateway that hangs holds up no other, nor the first round, nor the stop', async () => {
  const [hanging, ...others] = ['h', 'a', 'b'].map((name) => gatewayOf(name, { intervalSeconds: 0.03 }));
  if (!hanging) throw new Error('no gateway');
  const { fleet, start, answers, events } = await open([hanging, ...others]);
  answers.set('h', hang);
  start();
  await fleet.firstRound;
  await until('the others to be read thrice', () => events.filter((event) => event === 'read b').length >= 3);
  expect(fleet.gateways().map(({ up }) => up)).toEqual([false, true, true]);
  await fleet.stop();
  expect(events.filter((event) => event.startsWith('close')).sort()).toEqual(['close a', 'close b', 'close h']);
});

test('a gateway that fails is told by its name, and its error holds no secret', async () => {
  const { fleet, start, answers, rounds, lines, ended } = await open([a]);
  answers.set('a', () => Promise.reject(new ExporterError('HTTP_STATUS', 'geheim is not 200')));
  start();
  await ended(1);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^WARN {2}gateway cannot be read: \*\*\* is not 200 gateway=a reason=HTTP_STATUS/);
  expect(lines[0]).not.toContain('geheim');
  expect(fleet.gateway('a')?.lastError?.message).toBe('*** is not 200');
  expect(rounds[0]?.state).toBe(fleet.gateway('a'));
});

describe('another list', () => {
  test('leaves gateways alone whose settings are the same, and their state', async () => {
    const { fleet, start, events, ended } = await open([a]);
    start();
    await ended(1);
    const before = fleet.gateway('a');
    expect(await fleet.change([{ ...b }, structuredClone(a)])).toEqual({ added: 1, removed: 0, changed: 0 });
    await ended(2);
    expect(fleet.gateway('a')).toBe(before);
    expect(namesOf(fleet)).toEqual(['b', 'a']);
    expect(events).toEqual(['open a', 'read a', 'open b', 'read b']);
  });

  test('ends gateways that are gone', async () => {
    const { fleet, start, events, answers, ended } = await open([a]);
    answers.set('b', hang);
    start();
    await fleet.change([a, b]);
    await ended(1);
    expect(await fleet.change([a])).toEqual({ added: 0, removed: 1, changed: 0 });
    expect(fleet.gateway('b')).toBeUndefined();
    expect(events).toEqual(['open a', 'read a', 'open b', 'read b', 'close b']);
    expect(await fleet.change([])).toEqual({ added: 0, removed: 1, changed: 0 });
    expect(fleet.gateways()).toEqual([]);
    expect(fleet.isList).toBe(true);
  });

  test.each<[string, Partial<GatewayConfig>]>([
    ['interval', { intervalSeconds: 1800 }],
    ['address', { url: 'http://elsewhere/' }],
    ['password', { credentials: { user: 'u', password: 'p' } }],
    ['label', { labels: { site: 'munich' } }],
    ['page', { pages: ['1,0'] }],
  ])('starts a gateway anew that has another %s, once the former is at its end', async (_title, more) => {
    const { fleet, start, events, closing, ended } = await open([a]);
    const closed = signal();
    closing.set('a', closed.promise);
    start();
    await ended(1);
    const changed = fleet.change([{ ...a, ...more }]);
    await until('the new list', () => fleet.gateway('a')?.up === false);
    expect(events).toEqual(['open a', 'read a']);
    closed.resolve();
    expect(await changed).toEqual({ added: 0, removed: 0, changed: 1 });
    await ended(2);
    expect(events).toEqual(['open a', 'read a', 'close a', 'open a', 'read a']);
    expect(fleet.gateway('a')).toMatchObject({ up: true, url: more.url ?? a.url, labels: more.labels ?? {} });
  });

  test('keeps flags and counters of a gateway with other settings, while its names are of the same kind', async () => {
    const { fleet, start, answers, ended } = await open([a]);
    const counter = (value: number) => reading('runtime_total', value, { kind: 'counter' });
    answers.set('a', async () => snapshot([page('1,0', [counter(4130), reading('flag_pump', 1)])]));
    start();
    await ended(1);
    // A counter that has fallen is held back, and a flag that is not shown is off, where both are known.
    answers.set('a', async () => snapshot([page('1,0', [counter(0)])]));
    const shown = () => fleet.gateway('a')?.readings.map(({ name, value }) => [name, value]);
    await fleet.change([{ ...a, timeoutMs: 5000 }]);
    await ended(2);
    expect(shown()).toEqual([
      ['runtime_total', 4130],
      ['flag_pump', 0],
    ]);
    await fleet.change([{ ...a, names: 'english' }]);
    await ended(3);
    expect(shown()).toEqual([['runtime_total', 0]]);
  });

  test('before the start is the one that is read', async () => {
    const { fleet, start, events, ended } = await open([a]);
    expect(await fleet.change([b])).toEqual({ added: 1, removed: 1, changed: 0 });
    expect(events).toEqual([]);
    start();
    await ended(1);
    expect(events).toEqual(['open b', 'read b']);
  });

  test('waits for the one before it', async () => {
    const { fleet, start, events, closing, ended } = await open([a]);
    const closed = signal();
    closing.set('a', closed.promise);
    start();
    await ended(1);
    const both = Promise.all([fleet.change([b]), fleet.change([b, c]), fleet.change([c])]);
    await until('the first of both', () => fleet.gateway('b') !== undefined);
    expect(namesOf(fleet)).toEqual(['b']);
    closed.resolve();
    expect(await both).toEqual([
      { added: 1, removed: 1, changed: 0 },
      { added: 1, removed: 0, changed: 0 },
      { added: 0, removed: 1, changed: 0 },
    ]);
    expect(namesOf(fleet)).toEqual(['c']);
    expect(events.filter((event) => event.startsWith('open'))).toEqual(['open a', 'open b', 'open c']);
  });

  test('that comes with the stop is not read, and the stop waits for its end', async () => {
    const { fleet, start, events, closing, ended } = await open([a]);
    const closed = signal();
    closing.set('a', closed.promise);
    start();
    await ended(1);
    const changed = fleet.change([b]);
    await until('the new list', () => fleet.gateway('b') !== undefined);
    let hasStopped = false;
    const stopped = fleet.stop().then(() => {
      hasStopped = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(hasStopped).toBe(false);
    closed.resolve();
    await Promise.all([changed, stopped]);
    await fleet.change([c]);
    expect(events).toEqual(['open a', 'read a', 'close a']);
  });
});

test('the first round is over when the fleet stops before it', async () => {
  const { fleet, start, answers } = await open([a]);
  answers.set('a', hang);
  start();
  await fleet.stop();
  await fleet.firstRound;
});

describe('flags and counters are kept', () => {
  const names = ['house1', '.', '..', '__proto__', 'x'.repeat(60)];

  test('in a file for each gateway with a name, which tells of no other', async () => {
    const stateDirectory = join(directory, 'list');
    mkdirSync(stateDirectory);
    const gateways = names.map((name) => gatewayOf(name, { intervalSeconds: 0.05 }));
    const flag = async () => snapshot([page('1,0', [reading('flag_pump', 1)])]);
    const first = await open(gateways, { stateDirectory });
    for (const name of names) first.answers.set(name, flag);
    first.start();
    await until('all to be read', () => new Set(first.rounds.map(({ state }) => state.id)).size === names.length);
    await first.fleet.stop();
    expect(readdirSync(stateDirectory).sort()).toEqual(names.map((name) => `gateway-${name}.json`).sort());
    expect(readdirSync(directory)).toEqual(['list']);
    for (const name of names) {
      const { gateways } = JSON.parse(readFileSync(join(stateDirectory, `gateway-${name}.json`), 'utf8'));
      expect(Object.keys(gateways)).toEqual([name]);
      const next = await open([gatewayOf(name)], { stateDirectory });
      next.start();
      await next.ended(1);
      expect(next.fleet.gateway(name)?.readings.map(({ name, value }) => [name, value])).toEqual([
        ['a', 1],
        ['flag_pump', 0],
      ]);
      await next.fleet.stop();
    }
  });

  test('in state.json for one without a name', async () => {
    const stateDirectory = mkdtempSync(join(tmpdir(), 'isg-fleet-'));
    onTestFinished(() => rmSync(stateDirectory, { recursive: true }));
    const { fleet, start, ended } = await open([gatewayOf(undefined)], { stateDirectory });
    start();
    await ended(1);
    await fleet.stop();
    expect(readdirSync(stateDirectory)).toEqual(['history.json', 'state.json']);
  });

  test('of a gateway that is gone until it comes back', async () => {
    const stateDirectory = mkdtempSync(join(tmpdir(), 'isg-fleet-'));
    const { fleet, start, answers, ended } = await open([a], { stateDirectory });
    onTestFinished(() => rmSync(stateDirectory, { recursive: true }));
    answers.set('a', async () => snapshot([page('1,0', [reading('flag_pump', 1)])]));
    start();
    await ended(1);
    await until('the file', () => readdirSync(stateDirectory).includes('gateway-a.json'));
    await fleet.change([]);
    answers.delete('a');
    await fleet.change([a]);
    await ended(2);
    expect(fleet.gateway('a')?.readings.map(({ name }) => name)).toEqual(['a', 'flag_pump']);
  });
});

test('an error without secrets is not told twice', async () => {
  const { start, answers, lines, ended } = await open([a]);
  answers.set('a', () => Promise.reject(new ExporterError('HTTP_STATUS', 'geheim is not 200')));
  start();
  await ended(1);
  expect(lines).toEqual(['WARN  gateway cannot be read: *** is not 200 gateway=a reason=HTTP_STATUS']);
});

test('flags and counters of a gateway that changes often are kept without a fault', async () => {
  const stateDirectory = mkdtempSync(join(tmpdir(), 'isg-fleet-'));
  const { fleet, start, answers, lines, ended } = await open([a], { stateDirectory });
  onTestFinished(() => rmSync(stateDirectory, { recursive: true }));
  let value = 0;
  answers.set('a', async () => {
    value += 1;
    const counters = Array.from({ length: 900 }, (_, index) => reading(`c${index}_total`, value, { kind: 'counter' }));
    return snapshot([page('1,0', counters)]);
  });
  start();
  await ended(1);
  for (let times = 1; times <= 20; times += 1) {
    await fleet.change([{ ...a, timeoutMs: 1000 * times }]);
    await ended(times + 1);
  }
  expect(lines.filter((line) => line.startsWith('WARN'))).toEqual([]);
});
