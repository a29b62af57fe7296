import { describe, expect, test } from 'vitest';
import type { FaultName } from '../../src/simulator/simulator.ts';
import {
  failuresOf,
  type Metrics,
  moreFailures,
  moreRounds,
  readingsOf,
  type Scene,
  startScene,
  until,
} from './helpers.ts';

/** The first may have begun before, and what is new is shown only when the round after it shows it again. */
const ROUNDS = 3;

/** Waits until rounds that were read with the fault from their start on are shown. */
async function roundWith(exporter: Scene, fault: FaultName): Promise<Metrics> {
  await exporter.simulator.fault(fault);
  return await moreRounds(exporter, ROUNDS);
}

async function recovers(exporter: Scene, before: readonly string[]): Promise<void> {
  await exporter.simulator.clearFaults();
  const after = await moreRounds(exporter, ROUNDS);
  expect(readingsOf(after)).toEqual(before);
  expect(after.get('isg_up')).toBe(1);
  expect(await exporter.status()).toMatchObject({ up: true, lastError: null });
}

const valuesOf = (metrics: Metrics, part: string): number[] =>
  [...metrics].filter(([series]) => series.includes(part)).map(([, value]) => value);

describe('pages written in another way give the same series', () => {
  test.each<FaultName>(['latin1', 'tbody', 'leadingBlank', 'surplusTags'])('%s', async (fault) => {
    const exporter = await startScene({ simulator: { plant: 'lwz' } });
    const before = readingsOf(await exporter.up());
    const during = await roundWith(exporter, fault);
    expect(readingsOf(during)).toEqual(before);
    expect(failuresOf(during)).toEqual({});
    await recovers(exporter, before);
    expect(exporter.said('WARN')).toEqual([]);
  });
});

test('words that lost their letters say of no flag that it is off, and leave nothing behind', async () => {
  const exporter = await startScene({ simulator: { plant: 'wpmsystem', language: 'pl' } });
  const flags = (metrics: Metrics): string[] =>
    [...metrics].filter(([series]) => series.startsWith('isg_flag_')).map(String);
  const before = await exporter.up();
  const during = await roundWith(exporter, 'latin1');
  expect(flags(during).filter((flag) => flag.endsWith(',1')).length).toBeGreaterThan(0);
  // A zero needs its table and all of its page's words.
  const zeros = flags(during).filter((flag) => flag.endsWith(',0'));
  expect(flags(before)).toEqual(expect.arrayContaining(zeros));
  await exporter.simulator.clearFaults();
  expect(flags(await moreRounds(exporter, ROUNDS))).toEqual(flags(before));
});

test('the same row twice gives two series, told apart by their order', async () => {
  const exporter = await startScene();
  const before = readingsOf(await exporter.up());
  const during = readingsOf(await roundWith(exporter, 'doubledRow'));
  expect(during).toEqual(expect.arrayContaining(before));
  const doubled = during.filter((series) => series.includes('row="2"'));
  expect(doubled.length).toBeGreaterThan(3);
  expect(during).toHaveLength(before.length + doubled.length);
  await recovers(exporter, before);
});

test('a unit that changes ends the series, and the other one begins once it is seen again: never mixed', async () => {
  const exporter = await startScene();
  const before = readingsOf(await exporter.up());
  const celsius = before.filter((series) => series.includes('unit="°C"'));
  const during = await roundWith(exporter, 'unitChange');
  const fahrenheit = readingsOf(during).filter((series) => series.includes('unit="°F"'));
  const rest = readingsOf(during).filter((series) => !fahrenheit.includes(series));
  // A number that is also a word at times tells so in a series of its own, which ends with it.
  const others = before.filter((series) => !celsius.includes(series));
  expect(others).toEqual(expect.arrayContaining(rest));
  expect(rest).toEqual(expect.arrayContaining(others.filter((series) => !series.includes('_off{'))));
  expect(during.get('isg_unread_values') === 0 || fahrenheit.length === 0).toBe(true);
  expect(during.get('isg_up')).toBe(1);
  const later = readingsOf(await moreRounds(exporter, 2));
  expect(later).toEqual(expect.arrayContaining(celsius.map((series) => series.replace('°C', '°F'))));
  expect(later.filter((series) => celsius.includes(series))).toEqual([]);
  await recovers(exporter, before);
});

test('what means "no value" gives no series', async () => {
  const exporter = await startScene();
  const before = readingsOf(await exporter.up());
  const during = await roundWith(exporter, 'sentinels');
  const sentinels = [...during].filter(
    ([series, value]) => before.includes(series) && [32768, 3276.8, 3686.4].includes(value),
  );
  expect(sentinels.filter(([series]) => !series.includes('kWh'))).toEqual([]);
  expect(readingsOf(during).length).toBeLessThan(before.length);
  expect(failuresOf(during)).toEqual({});
  await recovers(exporter, before);
});

test('a word in place of a number gives no series and is counted', async () => {
  const exporter = await startScene();
  const before = readingsOf(await exporter.up());
  const during = await roundWith(exporter, 'wordInsteadOfNumber');
  expect(readingsOf(during).length).toBeLessThan(before.length);
  expect(during.get('isg_unread_values')).toBeGreaterThan(0);
  expect(failuresOf(during)).toEqual({});
  await recovers(exporter, before);
});

test('tables without rows give no series and are no failure', async () => {
  const exporter = await startScene();
  const before = readingsOf(await exporter.up());
  const during = await roundWith(exporter, 'emptyTables');
  expect(readingsOf(during).length).toBeLessThan(before.length / 2);
  expect(during.get('isg_up')).toBe(1);
  expect(failuresOf(during)).toEqual({});
  await recovers(exporter, before);
});

test('a label of 300 characters makes a name of at most 200', async () => {
  const exporter = await startScene();
  const before = readingsOf(await exporter.up());
  const during = await roundWith(exporter, 'longLabel');
  const long = readingsOf(during).filter((series) => series.includes('very_long'));
  expect(long.length).toBeGreaterThan(0);
  for (const series of long) expect(series.split('{')[0]?.length).toBeLessThanOrEqual(204);
  await recovers(exporter, before);
});

test('labels with quotes, line breaks, braces and tags break neither metrics nor pages nor log', async () => {
  const exporter = await startScene({ log: { level: 'debug', format: 'text' } });
  const before = readingsOf(await exporter.up());
  // Reading the metrics checks each line.
  const during = await roundWith(exporter, 'evilLabels');
  expect(readingsOf(during)).toEqual(expect.arrayContaining(before));
  expect(valuesOf(during, 'isg_scriptalert1_script{').length).toBeGreaterThan(0);
  const landing = await (await fetch(exporter.url)).text();
  expect(landing).not.toContain('<script>alert');
  const status = await exporter.status();
  expect(status.readings.line_break_twice?.length).toBeGreaterThan(0);
  expect(exporter.lines.filter((line) => !/^(DEBUG|INFO|WARN|ERROR) /.test(line))).toEqual([]);
  await recovers(exporter, before);
});

describe('too much', () => {
  test('a table of 20,000 rows is shown up to 2,000 series, the rest counted, and logged once', async () => {
    const exporter = await startScene({ gateway: { pages: ['1,0'] } });
    const before = readingsOf(await exporter.up());
    await exporter.simulator.fault('manyRows');
    const during = await until('many rows', async () => {
      const metrics = await exporter.metrics();
      return metrics.get('isg_readings') === 2000 && metrics;
    });
    expect(readingsOf(during)).toHaveLength(2000);
    expect(during.get('isg_dropped_readings')).toBeGreaterThan(18_000);
    expect(during.get('isg_up')).toBe(1);
    expect(Object.values((await exporter.status()).readings).flat()).toHaveLength(2000);
    await moreRounds(exporter, 2);
    const said = exporter.said('the gateway shows more series than allowed; the rest is left out');
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/^WARN .* dropped=1[89]\d{3}$/);
    await exporter.simulator.clearFaults();
    await until('few rows', async () => (await exporter.metrics()).get('isg_dropped_readings') === 0);
    await recovers(exporter, before);
    expect(exporter.said('no series are left out any more')).toHaveLength(1);
  });

  test('a table of 20,000 rows on a page of 7 MB is refused as too large', async () => {
    const exporter = await startScene({ gateway: { pages: ['1,0'] } });
    const before = readingsOf(await exporter.up());
    await exporter.simulator.fault('hugePage');
    await exporter.simulator.fault('manyRows');
    await exporter.down();
    const during = await moreFailures(exporter, 2);
    expect(Object.keys(failuresOf(during))).toEqual(['too_large']);
    expect(readingsOf(during)).toEqual(before);
    await exporter.simulator.clearFaults();
    await exporter.up();
    await recovers(exporter, before);
  });
});

test('a language switched in the middle of a round is never mixed with the former one', async () => {
  const exporter = await startScene({ simulator: { plant: 'wpmsystem', language: 'de' } });
  const german = readingsOf(await exporter.up());
  await exporter.simulator.fault({ name: 'languageSwitch', after: 2 });
  const seen: string[][] = [];
  await until('the other language', async () => {
    seen.push(readingsOf(await exporter.metrics()));
    return (await exporter.status()).language !== 'de';
  });
  const other = readingsOf(await moreRounds(exporter, 2));
  expect(other.length).toBeGreaterThan(20);
  expect(other.filter((series) => german.includes(series)).length).toBeLessThan(german.length / 2);
  for (const series of seen) expect([german, other]).toContainEqual(series);
  expect(failuresOf(await exporter.metrics())).toEqual({});
  await exporter.simulator.clearFaults();
  await until('the former language', async () => (await exporter.status()).language === 'de');
  expect(readingsOf(await moreRounds(exporter, 2))).toEqual(german);
});

test('a firmware update that moves the pages costs one round at most', async () => {
  const exporter = await startScene();
  const before = readingsOf(await exporter.up());
  const { firmware } = await exporter.status();
  await exporter.simulator.fault('movedPages');
  await until('the new firmware', async () => (await exporter.status()).firmware !== firmware);
  const during = await moreRounds(exporter, 2);
  expect(during.get('isg_up')).toBe(1);
  expect(before).toEqual(expect.arrayContaining(readingsOf(during)));
  expect(readingsOf(during).length).toBeGreaterThan(before.length / 2);
  expect((await exporter.status()).lastError).toBeNull();
  await exporter.simulator.clearFaults();
  await until('the former firmware', async () => (await exporter.status()).firmware === firmware);
  await recovers(exporter, before);
});
