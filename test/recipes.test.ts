import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { FlagMemory } from '../src/fleet/flags.ts';
import { GatewayStore } from '../src/fleet/gateway-store.ts';
import { SUMMARY_UNITS, summaryOf } from '../src/readings/summary.ts';
import { renderStatus } from '../src/web/status.ts';
import { LOGIN, never, simulated } from './helpers/gateway.ts';

const folder = new URL('../resources/recipes/', import.meta.url);
const recipe = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const guide = recipe('README.md');
const FIELDS = Object.keys(summaryOf({ readings: [], pages: [], heldBack: [] }));

type Json = { readonly [key: string]: Json } | readonly Json[] | string | number | boolean | null;

/** /status of a list of one simulated gateway. */
async function readStatus(): Promise<{ gateways: Record<string, Json>[] }> {
  const { source, close } = await simulated({ login: LOGIN });
  try {
    const store = new GatewayStore({
      ...{ url: source.name, name: 'house1', labels: { site: 'munich' } },
      ...{ flags: new FlagMemory(), maxAgeSeconds: 60 },
    });
    store.put(await source.read(never));
    return JSON.parse(String(await renderStatus({ version: '1', startedAt: new Date() }, [store.state()])));
  } finally {
    await close();
  }
}

const answered = readStatus();
const status = async (): ReturnType<typeof readStatus> => structuredClone(await answered);

/** Whether an answer has a member: `gateways[0].summary.activity`. It may be null. */
function has(answer: unknown, path: string): boolean {
  let at: unknown = answer;
  for (const key of path.split(/[.[\]]+/).filter((part) => part !== '')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return false;
    at = (at as Record<string, unknown>)[key];
  }
  return true;
}

async function expectPaths(paths: readonly string[]): Promise<void> {
  const answer = await status();
  expect(paths.length).toBeGreaterThan(0);
  expect(paths.filter((path) => !has(answer, path))).toEqual([]);
}

/** The paths that a text has behind a prefix, in its comments too. */
function pathsIn(text: string, prefix: string): string[] {
  return text
    .split(prefix)
    .slice(1)
    .flatMap((rest) => /^gateways[\w.[\]]*\w/.exec(rest)?.[0] ?? `nothing: ${rest.slice(0, 20)}`);
}

const fieldsOf = (paths: readonly string[]): string[] =>
  [...new Set(paths.flatMap((path) => /\.summary\.(\w+)/.exec(path)?.[1] ?? []))].sort();

test('the test tells what is not there', async () => {
  const answer = await status();
  expect(has(answer, 'gateways[0].summary.activity')).toBe(true);
  expect(has(answer, 'gateways[0].summary.action')).toBe(false);
  expect(has(answer, 'gateways[1].up')).toBe(false);
});

describe('Home Assistant', () => {
  interface Entity {
    readonly unique_id: string;
    readonly value_template: string;
    readonly availability?: string;
    readonly unit_of_measurement?: string;
  }
  const text = recipe('home-assistant.yaml');
  const [request] = parse(text).rest as { resource: string; sensor: Entity[]; binary_sensor: Entity[] }[];
  const entities = [...(request?.sensor ?? []), ...(request?.binary_sensor ?? [])];
  const paths = pathsIn(text, 'value_json.');

  test('reads what /status has, and all of the summary', async () => {
    expect(request?.resource).toMatch(/\/status$/);
    await expectPaths(paths);
    expect(fieldsOf(paths)).toEqual([...FIELDS].sort());
  });

  test.each(entities.map((entity) => [entity.unique_id, entity] as const))(
    '%s is unavailable when its value is null, and has its unit',
    (_, entity) => {
      const [path = ''] = pathsIn(entity.value_template, 'value_json.');
      const field = /\.summary\.(\w+)$/.exec(path)?.[1];
      // Whether the gateway is up is always known.
      expect(entity.availability).toBe(field && `{{ value_json.${path} is not none }}`);
      const unit = (SUMMARY_UNITS as Readonly<Record<string, string>>)[field ?? ''];
      expect(entity.unit_of_measurement ?? '').toBe(unit ?? '');
    },
  );

  test('no id is there twice', () => {
    expect(new Set(entities.map((entity) => entity.unique_id)).size).toBe(entities.length);
  });
});

describe.each(['evcc.yaml', 'evcc-sg-ready.yaml'])('%s', (name) => {
  interface Device {
    readonly [key: string]: { readonly source?: string; readonly uri?: string; readonly jq?: string };
  }
  const text = recipe(name);
  const { meters = [], chargers = [] } = parse(text) as { meters?: Device[]; chargers?: Device[] };
  const requests = [...meters, ...chargers].flatMap((device) =>
    Object.values(device).filter((value) => value.source === 'http'),
  );

  test('reads what /status has', async () => {
    await expectPaths(pathsIn(text, '.').filter((path) => !path.startsWith('nothing')));
    expect(requests.map(({ uri }) => uri)).toEqual(requests.map(() => 'http://localhost:8080/status'));
  });

  test('never has a 0 in place of a null', () => {
    expect(requests.length).toBeGreaterThan(1);
    for (const { jq } of requests)
      expect(jq).toMatch(/^\(?\.gateways\[0\]\.summary\.(\w+) \/\/ error\("\1 is unknown"\)/);
  });
});

describe('Telegraf', () => {
  const text = recipe('telegraf.conf').replaceAll(/#.*/g, '');
  const array = (key: string): string[] => {
    const list = new RegExp(`^ *${key} = \\[([^\\]]*)\\]`, 'm').exec(text)?.[1] ?? '';
    return [...list.matchAll(/"([^"]+)"/g)].map(([, item = '']) => item);
  };
  const paths = array('included_keys').map((key) => `gateways[0].${key.replace('_', '.')}`);

  test('reads what /status has, and all of the summary', async () => {
    expect(array('urls')).toEqual(['http://localhost:8080/status']);
    await expectPaths(paths);
    expect(fieldsOf(paths)).toEqual([...FIELDS].sort());
  });

  test('its tags and types are of keys that it takes', () => {
    const typed = [...text.matchAll(/^ *(\w+) = "(?:int|float|bool|string)"$/gm)].map(([, key = '']) => key);
    expect(typed.length).toBeGreaterThan(0);
    expect([...array('tags'), ...typed].filter((key) => !array('included_keys').includes(key))).toEqual([]);
  });
});

describe('Node-RED', () => {
  interface Node {
    readonly id: string;
    readonly type: string;
    readonly url?: string;
    readonly func?: string;
    readonly wires?: readonly (readonly string[])[];
  }
  const nodes = JSON.parse(recipe('node-red.json')) as Node[];
  const ofType = (type: string): Node | undefined => nodes.find((node) => node.type === type);
  type Message = Record<string, unknown>;

  /** Runs the function node, and says what it sends and what it logs. */
  function start(): { send: (payload: unknown, statusCode?: number) => unknown; log: string[]; shown: string[] } {
    const [log, shown]: [string[], string[]] = [[], []];
    const kept = new Map<string, unknown>();
    const context = { get: (key: string) => kept.get(key), set: (key: string, value: unknown) => kept.set(key, value) };
    const node = {
      warn: (text: string) => log.push(`warn ${text}`),
      error: (text: string) => log.push(`error ${text}`),
      status: ({ text }: { text: string }) => shown.push(text),
    };
    const run = new Function('msg', 'node', 'context', ofType('function')?.func ?? 'throw new Error("no function")');
    return { send: (payload, statusCode = 200) => run({ payload, statusCode }, node, context), log, shown };
  }

  /** The same object, but that it refuses to be asked for what it does not have. */
  function strict(value: unknown, path = ''): unknown {
    if (typeof value !== 'object' || value === null) return value;
    return new Proxy(value, {
      get(target, key) {
        const found = Reflect.get(target, key);
        if (typeof key === 'string' && found === undefined) throw new Error(`there is no ${path}.${key}`);
        return typeof found === 'function' ? found : strict(found, `${path}.${String(key)}`);
      },
    });
  }

  test('reads what /status has, and sends a message for each gateway', async () => {
    const answer = await status();
    const { send, log, shown } = start();
    const [gateway] = answer.gateways;
    expect(send(strict(answer))).toEqual([
      [{ topic: 'house1', payload: gateway?.summary, up: true, ageSeconds: gateway?.ageSeconds }],
      [],
    ]);
    expect(log).toEqual([]);
    expect(shown).toEqual(['1 of 1 ok']);
  });

  test('warns once of a fault and of a gateway that is not read, and tells when it is over', async () => {
    const { gateways } = await status();
    const [good] = gateways;
    const but = (changes: object): object => ({ gateways: [{ ...good, ...changes }] });
    const fault = but({ summary: { ...(good?.summary as object), systemOk: false, lastNotificationCode: '7' } });
    const down = but({ up: false, lastError: { code: 'TIMEOUT', message: 'no answer' } });
    const { send, log, shown } = start();
    const faults = [fault, fault, down, { gateways }, { gateways }].map((answer) => (send(answer) as Message[][])[1]);
    expect(faults).toEqual([
      [{ topic: 'house1', payload: 'fault 7' }],
      [],
      [{ topic: 'house1', payload: 'not read: no answer' }],
      [{ topic: 'house1', payload: 'ok' }],
      [],
    ]);
    expect(log).toEqual(['warn house1: fault 7', 'warn house1: not read: no answer']);
    expect(shown.at(-1)).toBe('1 of 1 ok');
  });

  test('says so when the exporter does not answer', () => {
    const { send, log, shown } = start();
    expect(send('Service Unavailable', 503)).toBeNull();
    expect(log).toEqual(['error the exporter does not answer: 503']);
    expect(shown).toEqual(['no answer: 503']);
  });

  test('asks /status, and its nodes are connected', () => {
    expect(ofType('http request')?.url).toBe('http://localhost:8080/status');
    const ids = nodes.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const wired = nodes.flatMap(({ wires = [] }) => wires.flat());
    expect(wired.filter((id) => !ids.includes(id))).toEqual([]);
    expect(ofType('function')?.wires).toHaveLength(2);
  });
});

describe('the guide', () => {
  test('names every recipe', () => {
    const files = readdirSync(folder).filter((file) => file !== 'README.md');
    expect(files.filter((file) => !guide.includes(`\`${file}\``))).toEqual([]);
  });

  test('has a row for each field of the summary, in their order and with their units', () => {
    const rows = [...guide.matchAll(/^\| `(\w+)` \| ([^|]*)\|/gm)].map(([, field, unit]) => [field, unit?.trim()]);
    const units = SUMMARY_UNITS as Readonly<Record<string, string>>;
    expect(rows).toEqual(FIELDS.map((field) => [field, units[field] ?? '']));
  });

  test('names all else that /status has of a gateway', async () => {
    const [gateway] = (await status()).gateways;
    const keys = Object.keys(gateway ?? {}).filter((key) => key !== 'summary');
    expect(keys.filter((key) => !guide.includes(`\`${key}`))).toEqual([]);
  });
});
