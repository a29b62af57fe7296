import { describe, expect, test } from 'vitest';
import { CounterMemory } from '../../src/readings/counters.ts';
import type { Reading } from '../../src/readings/reading.ts';
import { page, reading } from '../helpers/readings.ts';

const MINUTE = 60_000;
const START = Date.UTC(2026, 0, 15, 18);

/** Both registers of an energy in a round: day and total. `restart` is one of the exporter, `absent` no counter. */
type Registers = readonly [day: number | undefined, total: number];
type Step = readonly [read: Registers | 'restart' | 'unread', shown?: number | 'absent'];

const GOOD: Registers = [23.972, 44_341];
const SHOWN = 44_364.972;
/** The day in MWh, where it was kWh. */
const ABSURD: Registers = [23_972, 44_341];
const times = (count: number, step: Step): Step[] => Array.from({ length: count }, () => step);

function energy([day, total]: Registers): Reading {
  const value = Math.round((total + (day ?? 0)) * 1000) / 1000;
  const registers = { total, day };
  return reading('energy_total', value, { kind: 'counter', labels: { quantity: 'heat_x' }, registers });
}

/** Runs a scene, a round a minute. Returns what was shown in each step that expects something. */
function play(steps: readonly Step[]): unknown[] {
  let memory = new CounterMemory();
  let at = START;
  return steps.flatMap(([read, expected]) => {
    at += MINUTE;
    if (read === 'restart') {
      memory = new CounterMemory(JSON.parse(JSON.stringify(memory.all())));
      return [];
    }
    if (read === 'unread') return [];
    const { readings, heldBack } = memory.update(page('1,1', [energy(read)]), at);
    const shown = readings[0]?.value ?? 'absent';
    expect(heldBack).toEqual(shown === energy(read).value || shown === 'absent' ? [] : ['energy_total heat_x']);
    return expected === undefined ? [] : [shown];
  });
}

const SCENES: Readonly<Record<string, readonly Step[]>> = {
  'seen for the first time': [[ABSURD, 68_313]],
  'a run of the compressor': [
    [[1, 100], 101],
    [[1.05, 100], 101.05],
    [[1.9, 100], 101.9],
    [[4.4, 100], 104.4],
  ],
  'midnight at once': [
    [GOOD, SHOWN],
    [[0.972, 44_364], SHOWN],
    [[1.2, 44_364], 44_365.2],
  ],
  'midnight, the day first, over many rounds': [
    [GOOD, SHOWN],
    ...times(9, [[0.972, 44_341], SHOWN]),
    [[0.972, 44_364], SHOWN],
    [[1.2, 44_364], 44_365.2],
  ],
  'midnight, the total first, over many rounds': [
    [GOOD, SHOWN],
    ...times(9, [[24, 44_364], SHOWN]),
    [[0.972, 44_364], SHOWN],
  ],
  'midnight, the total first, the day late by a long run': [
    [[15, 44_341], 44_356],
    ...times(2, [[23.972, 44_364], 44_356]),
    [[0.972, 44_364], 44_356],
    [[0.972, 44_364], SHOWN],
  ],
  'midnight within a run of the compressor, the total first': [
    [[23.5, 44_341], 44_364.5],
    ...times(3, [[23.5, 44_366], 44_364.5]),
    [[0.2, 44_366], 44_366.2],
  ],
  'a total that jumps by more than a day': [
    [GOOD, SHOWN],
    [[24, 44_391], SHOWN],
    [[24, 44_391], 44_415],
  ],
  'two days without the exporter': [[GOOD, SHOWN], ...times(2 * 1440, ['unread']), [[25, 44_420], 44_445]],
  'a restart within midnight, the day first': [
    [GOOD, SHOWN],
    ['restart'],
    [[0, 44_341], SHOWN],
    ['restart'],
    [[0, 44_341], SHOWN],
    [[0.972, 44_364], SHOWN],
  ],
  'a restart within midnight, the total first': [
    [GOOD, SHOWN],
    ['restart'],
    [[23.972, 44_364], SHOWN],
    ['restart'],
    [[23.972, 44_364], SHOWN],
    [[0.972, 44_364], SHOWN],
    [[5.972, 44_364], SHOWN],
    [[5.972, 44_364], 44_369.972],
  ],
  'a total that is off by the fraction of the day': [
    [[41.9, 100], 141.9],
    [[42, 141], 141.9],
    [[0.9, 141], 141.9],
  ],
  'a power cut': [
    [GOOD, SHOWN],
    [[0, 44_341], SHOWN],
    [[1, 44_341], SHOWN],
    ['restart'],
    [[1, 44_341], SHOWN],
    [[1, 44_341], SHOWN],
    [[24.5, 44_341], 44_365.5],
  ],
  'a power cut for good: taken as it is after ten rounds': [
    [GOOD, SHOWN],
    ...times(10, [[0.1, 44_341], SHOWN]),
    [[0.2, 44_341], 44_341.2],
    [[0.3, 44_341], 44_341.3],
  ],
  'a total that grew by what the day shows, for good: taken as it is after ten rounds': [
    [GOOD, SHOWN],
    ...times(10, [[24, 44_364], SHOWN]),
    [[24, 44_364], 44_388],
    [[24.1, 44_364], 44_388.1],
  ],
  'zeros in one round': [
    [GOOD, SHOWN],
    [[0, 0], SHOWN],
    [GOOD, SHOWN],
    [[24, 44_341], 44_365],
  ],
  'zeros in the first round after a restart': [[GOOD, SHOWN], ['restart'], [[0, 0], SHOWN], [GOOD, SHOWN]],
  'a total of zero in one round': [
    [GOOD, SHOWN],
    [[23.972, 0], SHOWN],
    [[24, 44_341], 44_365],
  ],
  'a total in another unit in one round': [
    [GOOD, SHOWN],
    [[23.972, 44.341], SHOWN],
    [GOOD, SHOWN],
    [[23.972, 44_341_000], SHOWN],
    [GOOD, SHOWN],
  ],
  'a day of zero in one round': [
    [GOOD, SHOWN],
    [[0, 44_341], SHOWN],
    [GOOD, SHOWN],
  ],
  'zeros after half of midnight': [
    [GOOD, SHOWN],
    [[0, 44_341], SHOWN],
    [[0, 0], SHOWN],
    [[0.972, 44_364], SHOWN],
  ],
  'a device that was replaced': [
    [GOOD, SHOWN],
    [[0.2, 0], SHOWN],
    [[0.4, 0], 0.4],
    [[0.5, 0], 0.5],
  ],
  'an absurd day in one round': [
    [GOOD, SHOWN],
    [ABSURD, SHOWN],
    [GOOD, SHOWN],
    [[25, 44_341], 44_366],
  ],
  'an absurd day that comes and goes': [
    [GOOD, SHOWN],
    ...times(30, [ABSURD, SHOWN]).flatMap((absurd): Step[] => [absurd, [GOOD, SHOWN]]),
  ],
  'an absurd day after a restart': [[GOOD, SHOWN], ['restart'], [ABSURD, SHOWN], [GOOD, SHOWN]],
  'an absurd day in two rounds: it falls back after ten': [
    [GOOD, SHOWN],
    [ABSURD, SHOWN],
    [ABSURD, 68_313],
    ...times(10, [GOOD, 68_313]),
    [GOOD, SHOWN],
  ],
  'one absurd day after the other': [
    [GOOD, SHOWN],
    ...Array.from({ length: 10 }, (_, index): Step => [[1e6 + index * 1e6, 44_341], SHOWN]),
    [[12e6, 44_341], 12_044_341],
  ],
  'a large step is shown a round later': [
    [GOOD, SHOWN],
    [[43.972, 44_341], SHOWN],
    [[44, 44_341], 44_385],
    [[44.1, 44_341], 44_385.1],
  ],
  'a total alone': [
    [[undefined, 1204], 1204],
    [[undefined, 1204], 1204],
    [[undefined, 1205], 1205],
  ],
  'a total alone that shows whole MWh': [
    [[undefined, 44_000], 44_000],
    [[undefined, 45_000], 44_000],
    [[undefined, 45_000], 45_000],
  ],
  'a day that cannot be read': [
    [GOOD, SHOWN],
    ...times(20, [[undefined, 44_341], 'absent']),
    [[24, 44_341], 44_365],
    [[undefined, 44_364], 'absent'],
    [[undefined, 44_366], 44_366],
    [[0.5, 44_366], 44_366.5],
  ],
  'rounds that read nothing count for nothing': [
    [GOOD, SHOWN],
    ...times(30, ['unread']),
    ...times(10, [[0.1, 44_341], SHOWN]),
    [[0.1, 44_341], 44_341.1],
  ],
  'an hour without a round: what can have run since is shown at once': [
    [GOOD, SHOWN],
    ...times(60, ['unread']),
    [[90, 44_341], 44_431],
  ],
};

describe('an energy', () => {
  test.each(Object.entries(SCENES))('%s', (_title, steps) => {
    const expected = steps.flatMap(([, shown]) => (shown === undefined ? [] : [shown]));
    expect(play(steps)).toEqual(expected);
  });
});

/** What a counter shows that is first `from`, then `to` after so many minutes, then `to` once more. */
function counter(name: string, [from, to]: readonly [number, number], minutes: number, memory = new CounterMemory()) {
  const rounds: readonly (readonly [number, number])[] = [
    [from, 0],
    [to, minutes],
    [to, minutes + 1],
  ];
  return rounds.map(([value, after]) => {
    const seen = page('1,1', [reading(name, value, { kind: 'counter', labels: { quantity: 'x' } })]);
    return memory.update(seen, START + after * MINUTE).readings[0]?.value;
  });
}

describe('the most that can have run', () => {
  test.each([
    ['energy_total', [100, 103.6], 1, true],
    ['energy_total', [100, 103.7], 1, false],
    ['energy_total', [100, 300], 120, true],
    ['energy_total', [100, 2502], 3 * 1440, true],
    ['energy_total', [100, 2503], 3 * 1440, false],
    ['energy_total', [100, 102], -600, true],
    ['energy_total', [100, 102.1], -600, false],
    ['runtime_total', [4130, 4132], 1, true],
    ['runtime_total', [4130, 4133], 1, false],
    ['runtime_total', [4130, 4154], 660, true],
    ['runtime_total', [4130, 0], 1, false],
    ['starts_total', [812, 815], 1, true],
    ['starts_total', [812, 816], 1, false],
    ['starts_total', [812, 932], 120, true],
    ['starts_total', [812, 0], 120, false],
    ['starts_total', [812, 65_535], 1440, false],
    ['runtime_total', [0.123_456, 0.123_457], 1, true],
  ] as const)('%s %j after %d minutes is shown at once: %s', (name, steps, minutes, atOnce) => {
    expect(counter(name, steps, minutes)).toEqual([steps[0], atOnce ? steps[1] : steps[0], steps[1]]);
  });

  test('after a clock was set back is what it was', () => {
    expect(counter('starts_total', [812, 816], -1440)).toEqual([812, 812, 816]);
  });
});

describe('the memory', () => {
  const seen = (name: string, value: number) => reading(name, value, { kind: 'counter' });

  test('tells counters apart by page, section, name and labels', () => {
    const memory = new CounterMemory();
    const of = (quantity: string, value: number, more: Partial<Reading> = {}) =>
      reading('starts_total', value, { kind: 'counter', labels: { quantity }, ...more });
    const all = [
      of('a', 1),
      of('b', 1000),
      of('a', 2000, { section: 'x' }),
      of('a', 3000, { page: 'y' }),
      { ...of('a', 4000), name: 'runtime_total' },
    ];
    expect(memory.update(page('1,1', all), START)).toEqual({ readings: all, heldBack: [] });
    expect(memory.update(page('1,1', all), START + 1)).toEqual({ readings: all, heldBack: [] });
    expect(memory.all()).toHaveLength(5);
  });

  test('leaves what is no counter alone', () => {
    const memory = new CounterMemory();
    memory.update(page('1,0', [reading('a', 100)]), START);
    expect(memory.update(page('1,0', [reading('a', 0)]), START).readings).toEqual([reading('a', 0)]);
    expect(memory.all()).toEqual([]);
  });

  test('is the same while counters are, whatever page was read last', () => {
    const memory = new CounterMemory();
    const [one, two] = [page('1,0', [seen('starts_total', 5)]), page('1,1', [seen('runtime_total', 7)])];
    memory.update(one, START);
    memory.update(two, START);
    const before = JSON.stringify(memory.all());
    memory.update(two, START + MINUTE);
    memory.update(one, START + MINUTE);
    expect(JSON.stringify(memory.all())).toBe(before);
  });

  test('forgets the counter not seen for longest when there are too many', () => {
    const memory = new CounterMemory();
    const nonsense = Array.from({ length: 999 }, (_, index) => seen(`x${index}`, 1));
    memory.update(page('1,1', [seen('starts_total', 5), ...nonsense]), START);
    memory.update(page('1,0', [seen('starts_total', 6), seen('runtime_total', 7)]), START);
    const keys = memory.all().map(({ key }) => key);
    expect(keys).toHaveLength(1000);
    expect(keys.filter((key) => /"(starts_total|runtime_total|x0)\\"/.test(key))).toHaveLength(2);
  });
});
