/** Both registers of an energy: day and total. */
export type Registers = readonly [day: number | undefined, total: number];
/** What is read in a round, a minute after the last, and what is shown then; `restart` is one of the exporter. */
export type Step = readonly [read: Registers | 'restart' | 'unread', shown?: number | 'absent'];

const GOOD: Registers = [23.972, 44_341];
const SHOWN = 44_364.972;
/** The day in MWh, where it was kWh. */
const ABSURD: Registers = [23_972, 44_341];
const times = (count: number, step: Step): Step[] => Array.from({ length: count }, () => step);

/** What befalls the registers of an energy, by title. */
export const SCENES: Readonly<Record<string, readonly Step[]>> = {
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
  'a total that grows by itself, beside a day that stays': [
    [[1, 44_341], 44_342],
    [[1, 44_346], 44_342],
    [[1, 44_346], 44_347],
  ],
  'a day without the exporter, over a midnight': [
    [[8.3, 10_000], 10_008.3],
    ...times(1440, ['unread']),
    [[9, 10_010], 10_019],
  ],
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
  'zeros in some rounds, while a gateway starts': [[GOOD, SHOWN], ...times(9, [[0, 0], SHOWN]), [[24, 44_341], 44_365]],
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
  'a device that was replaced': [[GOOD, SHOWN], ...times(10, [[0.2, 0], SHOWN]), [[0.4, 0], 0.4], [[0.5, 0], 0.5]],
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
  'an absurd day in some rounds': [[GOOD, SHOWN], ...times(5, [ABSURD, SHOWN]), [[25, 44_341], 44_366]],
  'an absurd day for good: taken as it is after ten rounds, and so is its end': [
    [GOOD, SHOWN],
    ...times(10, [ABSURD, SHOWN]),
    [ABSURD, 68_313],
    ...times(10, [GOOD, 68_313]),
    [GOOD, SHOWN],
  ],
  'an absurd total in two rounds: it falls back after ten': [
    [GOOD, SHOWN],
    [[23.972, 44_341_000], SHOWN],
    [[23.972, 44_341_000], 44_341_023.972],
    ...times(10, [GOOD, 44_341_023.972]),
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
