import { describe, expect, test } from 'vitest';
import { ExporterError } from '../../src/errors.ts';
import { FlagMemory, stillRead } from '../../src/fleet/flags.ts';
import { GatewayStore } from '../../src/fleet/gateway-store.ts';
import { page, reading, snapshot } from '../helpers/readings.ts';

const URL = 'http://gateway/';

function setup(maxReadings = 2000) {
  const time = { wall: 1_700_000_000_000, steady: 1000 };
  const clock = { wall: () => time.wall, steady: () => time.steady };
  const pass = (seconds: number): void => {
    time.wall += seconds * 1000;
    time.steady += seconds * 1000;
  };
  const store = new GatewayStore({ url: URL, flags: new FlagMemory(), maxAgeSeconds: 180, maxReadings, clock });
  const state = () => store.state();
  const values = () => Object.fromEntries(state().readings.map((r) => [r.name, r.value]));
  return { time, pass, store, state, values };
}

const failure = new ExporterError('TIMEOUT', 'no answer');

describe('readings live as long as they are true', () => {
  test('a failed round keeps the last readings up to maxAge, and tells at once', () => {
    const { pass, store, state, values } = setup();
    store.put(snapshot([page('1,0', [reading('a', 1)])]));
    pass(60);
    store.fail(failure);
    expect(state()).toMatchObject({ up: false, lastError: failure, ageSeconds: 60 });
    expect(values()).toEqual({ a: 1 });
    pass(121);
    expect(values()).toEqual({});
  });

  test('a page that failed keeps its own readings only', () => {
    const { pass, store, values } = setup();
    const one = page('1,0', [reading('a', 1)]);
    const two = page('1,1', [reading('b', 2, { page: 'info/wp' })], 'info/wp');
    store.put(snapshot([one, two]));
    pass(100);
    store.put(snapshot([page('1,0', [reading('a', 3)])], { failures: [{ id: '1,1', error: failure }] }));
    expect(values()).toEqual({ a: 3, b: 2 });
    pass(100);
    expect(values()).toEqual({ a: 3 });
  });

  test('a page that failed is shown, and is no news', () => {
    const { pass, store, values } = setup();
    const outside = (value: number) => reading('a', value, { unit: '°C', english: 'outside_temperature' });
    const flow = reading('b', 30, { unit: '°C', english: 'flow_temperature' });
    store.put(snapshot([page('1,0', [outside(3)]), page('1,1', [flow], 'info/wp')]));
    expect(store.fresh().readings).toHaveLength(2);
    pass(60);
    store.put(snapshot([page('1,1', [flow], 'info/wp')], { failures: [{ id: '1,0', error: failure }] }));
    expect(values()).toEqual({ a: 3, b: 30 });
    expect(store.state().summary).toMatchObject({ outsideTemperature: 3, flowTemperature: 30 });
    expect(store.fresh().readings.map(({ name }) => name)).toEqual(['b']);
    expect(store.fresh().summary).toMatchObject({ outsideTemperature: null, flowTemperature: 30 });
  });

  test('another firmware may make a number of other readings', () => {
    const { store } = setup();
    const room = (circuit: string) =>
      reading(`room_${circuit}`, 20, { unit: '°C', english: 'room_actual_temperature', englishLabels: { circuit } });
    const roomOf = (circuit: string, firmware: string) => {
      store.put(snapshot([page('1,0', [room(circuit)])], { firmware }));
      return store.state().summary.roomTemperature;
    };
    expect([roomOf('1', 'v1'), roomOf('2', 'v1'), roomOf('2', ''), roomOf('2', 'v2')]).toEqual([20, null, null, 20]);
  });

  test('a page no longer asked for loses its readings at once', () => {
    const { store, values } = setup();
    store.put(snapshot([page('1,0', [reading('a', 1)]), page('1,1', [reading('b', 2)], 'info/wp')]));
    store.put(snapshot([page('1,0', [reading('a', 1)])]));
    expect(values()).toEqual({ a: 1 });
  });

  test('another language or firmware leaves nothing of the former', () => {
    const { store, values } = setup();
    store.put(snapshot([page('1,0', [reading('a', 1)]), page('1,1', [reading('b', 2)], 'info/wp')]));
    store.put(
      snapshot([page('1,0', [reading('c', 1)])], { language: 'en', failures: [{ id: '1,1', error: failure }] }),
    );
    expect(values()).toEqual({ c: 1 });
  });
});

describe('the age of a reading', () => {
  test('counts from when its page was read, not from the end of the round', () => {
    const { pass, store, values } = setup();
    const [first, last] = [page('1,0', [reading('a', 1)]), page('1,1', [reading('b', 2)], 'info/wp')];
    store.put(snapshot([{ ...first, ageSeconds: 30 }, last]));
    pass(155);
    expect(values()).toEqual({ b: 2 });
  });

  test('may be three rounds where nobody set it, slow as they may be', () => {
    const store = new GatewayStore({ url: URL, flags: new FlagMemory(), maxAgeSeconds: undefined, intervalSeconds: 5 });
    const limit = () => store.state().maxAgeSeconds;
    expect(limit()).toBe(15);
    store.put(snapshot([{ ...page('1,0', []), ageSeconds: 12 }, page('1,1', [], 'info/wp')]));
    expect(limit()).toBe(36);
    store.put(snapshot([{ ...page('1,0', []), ageSeconds: 2 }]));
    expect(limit()).toBe(15);
  });
});

describe('the life of readings where nobody set it', () => {
  const limits = (...rounds: readonly (readonly number[])[]): (number | undefined)[] => {
    const flags = new FlagMemory();
    const store = new GatewayStore({
      url: URL,
      flags,
      maxAgeSeconds: undefined,
      intervalSeconds: 5,
      timeoutSeconds: 10,
    });
    return rounds.map((ages) => {
      store.put(snapshot(ages.map((ageSeconds, index) => ({ ...page(`1,${index}`, []), ageSeconds }))));
      return store.state().maxAgeSeconds;
    });
  };

  test('follows a gateway that is slow for good', () => {
    expect(limits([20, 10], [20, 10], [20, 10])).toEqual([60, 60, 60]);
  });

  test('does not follow a pause in one round', () => {
    expect(limits([1, 0], [3600, 0], [1, 0])).toEqual([15, 15, 15]);
  });

  test('is bounded by what the requests of a round can take, a login included', () => {
    expect(limits([3600, 0])).toEqual([90]);
    expect(limits([3600])).toEqual([60]);
  });
});

test('units nobody knows and rows left out are counted', () => {
  const { store, state } = setup(3);
  const shown = [reading('a', 1, { unit: 'Foo' }), reading('b', 1, { unit: 'Foo' }), reading('c', 1, { unit: 'K' })];
  store.put(snapshot([{ ...page('1,0', [...shown, reading('d', 1, { unit: 'x' })]), droppedRows: 40 }]));
  expect(state()).toMatchObject({ unknownUnits: 2, droppedReadings: 41 });
});

describe('clocks', () => {
  test('set back by an hour: readings still age', () => {
    const { time, pass, store, values } = setup();
    store.put(snapshot([page('1,0', [reading('a', 1)])]));
    time.wall -= 3_600_000;
    pass(181);
    expect(values()).toEqual({});
  });

  test('asleep for a day, the steady clock standing still: readings are gone', () => {
    const { time, store, values } = setup();
    store.put(snapshot([page('1,0', [reading('a', 1)])]));
    time.wall += 86_400_000;
    expect(values()).toEqual({});
  });
});

describe('flags', () => {
  test('a page whose rows are too many to be read tells of none that it is off', () => {
    const { store, values } = setup();
    store.put(snapshot([page('2,0', [reading('flag_heizen', 1)])]));
    store.put(snapshot([{ ...page('2,0', [reading('a', 1)]), droppedRows: 3 }]));
    expect(values()).toEqual({ a: 1 });
    store.put(snapshot([page('2,0', [reading('a', 1)])]));
    expect(values()).toEqual({ a: 1, flag_heizen: 0 });
  });

  test('a flag seen once is 0 while its page is read without it', () => {
    const { store, values } = setup();
    store.put(snapshot([page('2,0', [reading('flag_heizen', 1)])]));
    expect(values()).toEqual({ flag_heizen: 1 });
    store.put(snapshot([page('2,0', [])]));
    expect(values()).toEqual({ flag_heizen: 0 });
  });

  test('a zero ages with its page', () => {
    const { pass, store, values } = setup();
    store.put(snapshot([page('2,0', [reading('flag_heizen', 1)])]));
    store.put(snapshot([page('2,0', [])]));
    pass(181);
    expect(values()).toEqual({});
  });

  test('a flag whose page is not read is not said to be off', () => {
    const { store, values } = setup();
    store.put(snapshot([page('2,0', [reading('flag_heizen', 1)])]));
    store.put(snapshot([page('1,0', [], 'info/other')]));
    expect(values()).toEqual({});
  });

  test('a flag whose table is not on the page is not said to be off', () => {
    const { store, values } = setup();
    store.put(snapshot([page('2,0', [reading('flag_heizen', 1)])]));
    store.put(snapshot([{ ...page('2,0', []), sections: ['status'] }]));
    expect(values()).toEqual({});
    store.put(snapshot([{ ...page('2,0', []), sections: ['status', 'heizung'] }]));
    expect(values()).toEqual({ flag_heizen: 0 });
  });

  test.each([
    ['label', '?ERPADLO'],
    ['label', '\uFFFDERPADLO'],
  ])('a table with a damaged %s, %s, says of no flag that it is off, and its flags are not kept', (_what, label) => {
    const { store, values } = setup();
    const damaged = { ...reading('flag_erpadlo', 1), original: { ...reading('x', 1).original, label } };
    store.put(snapshot([page('2,0', [reading('flag_cerpadlo', 1)])]));
    store.put(snapshot([page('2,0', [damaged])]));
    expect(values()).toEqual({ flag_erpadlo: 1 });
    store.put(snapshot([page('2,0', [])]));
    expect(values()).toEqual({ flag_cerpadlo: 0 });
  });

  test('a damaged label in another table changes nothing', () => {
    const { store, values } = setup();
    const other = { ...reading('x', 1).original, section: 'STATUS', label: 'ST?RUNG' };
    const damaged = { ...reading('strung', 1), section: 'status', original: other };
    store.put(snapshot([page('2,0', [reading('flag_heizen', 1)])]));
    store.put(snapshot([page('2,0', [damaged])]));
    expect(values()).toEqual({ strung: 1, flag_heizen: 0 });
  });

  test('a flag whose label is written in another way is on, and later off, once', () => {
    const { store, state } = setup();
    const spelled = (label: string) => ({
      ...reading('flag_compressor', 1),
      original: { ...reading('x', 1).original, label },
    });
    const flags = () => state().readings.map(({ name, value }) => [name, value]);
    store.put(snapshot([page('2,0', [spelled('COMPRESSOR')])]));
    store.put(snapshot([page('2,0', [spelled('Compressor')])]));
    expect(flags()).toEqual([['flag_compressor', 1]]);
    store.put(snapshot([page('2,0', [])]));
    expect(flags()).toEqual([['flag_compressor', 0]]);
  });

  test('a table that has lost its numbers as well says of no flag that it is off', () => {
    const { store, values } = setup();
    const number = reading('sg_ready_1', 0);
    store.put(snapshot([page('1,0', [number, reading('flag_mode_2', 1)])]));
    store.put(snapshot([page('1,0', [])]));
    expect(values()).toEqual({});
    store.put(snapshot([page('1,0', [number])]));
    expect(values()).toEqual({ sg_ready_1: 0, flag_mode_2: 0 });
  });

  test('a row that shows a number in place of its flag is neither on nor off', () => {
    const { store, values } = setup();
    store.put(snapshot([page('2,0', [reading('flag_x', 1)])]));
    const number = { ...reading('x', 7), original: reading('flag_x', 1).original };
    store.put(snapshot([page('2,0', [number])]));
    expect(values()).toEqual({ x: 7 });
  });
});

test('past the most readings of a gateway the rest is counted', () => {
  const { store, state } = setup(3);
  store.put(
    snapshot([
      page(
        '1,0',
        [1, 2, 3, 4, 5].map((n) => reading(`r${n}`, n)),
      ),
    ]),
  );
  expect(state().readings).toHaveLength(3);
  expect(state().droppedReadings).toBe(2);
});

test('a page that failed is named in the last error', () => {
  const { store, state } = setup();
  store.put(snapshot([page('1,0', [])], { failures: [{ id: '1,1', error: failure }], failedPages: 1 }));
  expect(state()).toMatchObject({ up: true, failedPages: 1 });
  expect(state().lastError).toMatchObject({ code: 'TIMEOUT', message: 'page 1,1: no answer' });
});

test('a word without a translation counts once, on however many pages it stands', () => {
  const { store, state } = setup();
  const word = (text: string) => ({ kind: 'section', text, section: '' }) as const;
  store.put(
    snapshot([
      { ...page('1,0', []), untranslated: [word('FLUX'), word('STATE')] },
      { ...page('1,1', []), untranslated: [word('FLUX')] },
    ]),
  );
  expect(state().untranslatedLabels).toBe(2);
});

test('the state is one object until a round ends or a page is too old', () => {
  const { pass, store, state } = setup();
  store.put(snapshot([page('1,0', [reading('a', 1)])]));
  const first = state();
  pass(100);
  expect(state()).toBe(first);
  expect(first.ageSeconds).toBe(100);
  pass(81);
  const second = state();
  expect(second).not.toBe(first);
  expect([first.readings.length, second.readings.length]).toEqual([1, 0]);
  expect(state()).toBe(second);
  store.fail(failure);
  expect(state()).not.toBe(second);
});

test('a flag is kept once, with the language and the firmware it was last seen in', () => {
  const flags = new FlagMemory();
  flags.update(page('2,0', [reading('flag_heizen', 1)]), 'de', 'v1');
  flags.update(page('2,0', [reading('flag_heizen', 1)]), 'de', 'v1');
  expect(flags.all()).toMatchObject([{ name: 'flag_heizen', language: 'de', firmware: 'v1' }]);
  expect(flags.all()).toHaveLength(1);
});

describe('flags of another firmware', () => {
  const seen = (name: string) => page('2,0', [reading(name, 1)]);
  const zeros = (flags: FlagMemory, firmware: string) =>
    flags.update(page('2,0', []), 'de', firmware).map(({ name }) => name);

  test('are absent, and stay so', () => {
    const { store, values } = setup();
    store.put(snapshot([seen('flag_heizkreispumpe')], { firmware: 'v12.1.1' }));
    store.put(snapshot([page('2,0', [])], { firmware: 'v12.1.1' }));
    expect(values()).toEqual({ flag_heizkreispumpe: 0 });
    store.put(snapshot([seen('flag_heizkreispumpe_1')], { firmware: 'v12.2.3' }));
    expect(values()).toEqual({ flag_heizkreispumpe_1: 1 });
    store.put(snapshot([page('2,0', [])], { firmware: 'v12.2.3' }));
    expect(values()).toEqual({ flag_heizkreispumpe_1: 0 });
  });

  test.each(['gateway', 'english'] as const)('are learnt anew after a downgrade, with %s names', (names) => {
    const flags = new FlagMemory([], names);
    flags.update(seen('flag_heizen'), 'de', 'v2');
    expect(flags.update(page('2,0', []), 'de', 'v1')).toEqual([]);
    expect(flags.update(page('2,0', []), 'de', 'v2')).toEqual([]);
    expect(flags.all()).toEqual([]);
    flags.update(seen('flag_heizen'), 'de', 'v2');
    expect(flags.update(page('2,0', []), 'de', 'v2')).toHaveLength(1);
  });

  test('are not taken from before a restart', () => {
    const former = new FlagMemory();
    former.update(seen('flag_heizen'), 'de', 'v1');
    expect(new FlagMemory(former.all()).update(page('2,0', []), 'de', 'v1')).toHaveLength(1);
    const flags = new FlagMemory(former.all());
    expect(flags.update(page('2,0', []), 'de', 'v2')).toEqual([]);
    expect(flags.all()).toEqual([]);
  });

  test('are not those of a gateway that never tells its firmware', () => {
    const flags = new FlagMemory();
    flags.update(seen('flag_heizen'), 'de', '');
    expect(zeros(flags, '')).toEqual(['flag_heizen']);
  });

  test('survive a page that does not tell its firmware', () => {
    const flags = new FlagMemory();
    flags.update(seen('flag_heizen'), 'de', 'v1');
    expect(zeros(flags, '')).toEqual([]);
    expect(zeros(flags, 'v1')).toEqual(['flag_heizen']);
  });

  test('say nothing of which tables are bare', () => {
    const flags = new FlagMemory();
    flags.update(page('2,0', [reading('a', 1)]), 'de', 'v1');
    flags.update(seen('flag_heizen'), 'de', 'v2');
    expect(zeros(flags, 'v2')).toEqual(['flag_heizen']);
  });
});

describe('counters', () => {
  const energy = (day: number, total: number) =>
    page('1,1', [reading('energy_total', day + total, { kind: 'counter', registers: { total, day } })], 'info/wp');

  test('that do not fit are shown as they were and counted, while their page is there', () => {
    const { pass, store, state, values } = setup();
    const put = (day: number, total: number) => store.put(snapshot([energy(day, total)]));
    put(24, 44_341);
    expect(state().heldBack).toEqual([]);
    pass(60);
    put(0, 0);
    expect(values()).toEqual({ energy_total: 44_365 });
    expect(state().heldBack).toEqual(['energy_total']);
    store.fail(failure);
    expect(state().heldBack).toEqual(['energy_total']);
    pass(181);
    expect(state().heldBack).toEqual([]);
    put(25, 44_341);
    expect(values()).toEqual({ energy_total: 44_366 });
    expect(state().heldBack).toEqual([]);
  });

  test('grow by what can have run on the clock of the wall', () => {
    const { time, store, values } = setup();
    store.put(snapshot([energy(24, 44_341)]));
    time.wall += 3_600_000;
    store.put(snapshot([energy(110, 44_341)]));
    expect(values()).toEqual({ energy_total: 44_451 });
  });
});

test('a page that is nothing but flags is nonsense, and leaves none behind', () => {
  const flags = new FlagMemory();
  const nonsense = Array.from({ length: 101 }, (_, index) => reading(`flag_x${index}`, 1));
  flags.update(page('2,0', nonsense), 'de');
  expect(flags.update(page('2,0', []), 'de')).toEqual([]);
});

test('with English names a flag seen in one language is off in every other', () => {
  const flags = new FlagMemory([], 'english');
  const seen = page('2,2', [reading('flag_compressor', 1)]);
  expect(flags.update(seen, 'de')).toEqual([]);
  expect(flags.update(page('2,2', []), 'fr')).toMatchObject([{ name: 'flag_compressor', value: 0 }]);
});

test('a saved flag whose row has another English name by now is forgotten, and no zero under the old one', async () => {
  const saved = (name: string, label: string) => ({
    ...reading(name, 1),
    original: { label, page: 'DIAGNOSE / STATUS', section: 'BETRIEBSSTATUS' },
    ...{ language: '', firmware: '' },
  });
  const known = [saved('flag_service', 'SERVICE'), saved('flag_filter_change', 'FILTERWECHSEL'), saved('flag_x', 'X')];
  const kept = async (names: 'gateway' | 'english') => (await stillRead(known, names, false)).map(({ name }) => name);
  expect(await kept('english')).toEqual(['flag_filter_change', 'flag_x']);
  expect(await kept('gateway')).toEqual(['flag_service', 'flag_filter_change', 'flag_x']);
});

test('flags of another language whose page has the same heading are not off', () => {
  const { store, values } = setup();
  store.put(snapshot([page('2,2', [reading('flag_kompressor', 1)])], { language: 'da' }));
  store.put(snapshot([page('2,2', [reading('flag_compressor', 1)])], { language: 'nl' }));
  expect(values()).toEqual({ flag_compressor: 1 });
  store.put(snapshot([page('2,2', [])], { language: 'da' }));
  expect(values()).toEqual({ flag_kompressor: 0 });
});
