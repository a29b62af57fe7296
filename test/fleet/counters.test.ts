import { describe, expect, test } from 'vitest';
import { CounterMemory } from '../../src/fleet/counters.ts';
import type { Reading } from '../../src/readings/reading.ts';
import { page, reading } from '../helpers/readings.ts';
import { type Registers, SCENES, type Step } from './counter-scenes.ts';

const MINUTE = 60_000;
const START = Date.UTC(2026, 0, 15, 18);

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
    ['starts_total', [812, 815], 1, true],
    ['starts_total', [812, 816], 1, false],
    ['starts_total', [812, 932], 120, true],
    ['starts_total', [812, 65_535], 1440, false],
    ['runtime_total', [0.123_456, 0.123_457], 1, true],
  ] as const)('%s %j after %d minutes is shown at once: %s', (name, steps, minutes, atOnce) => {
    expect(counter(name, steps, minutes)).toEqual([steps[0], atOnce ? steps[1] : steps[0], steps[1]]);
  });

  test.each(['runtime_total', 'starts_total'])('%s of zero in some rounds is none', (name) => {
    expect(counter(name, [812, 0], 120)).toEqual([812, 812, 812]);
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
    const shown = { readings: all, heldBack: [] };
    expect(memory.update(page('1,1', all), START)).toEqual(shown);
    expect(memory.update(page('1,1', all), START + 1)).toEqual(shown);
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
