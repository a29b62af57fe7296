/** Part of a day in minutes since midnight. */
export type Span = readonly [from: number, to: number];

/** What runs by the schedule. */
export type Mode = 'heating' | 'dhw' | 'defrost' | 'boosterHeating' | 'boosterDhw' | 'compressor';

/** Minutes of a day. */
export const DAY = 1440;

/**
 * When each part of the plant runs, in minutes of the day. The same hours every day, so that energy is a closed formula
 * of time; what differs from day to day is the load.
 */
export function scheduleOf(shift: number): Readonly<Record<Mode | 'always', readonly Span[]>> {
  const dhw: readonly Span[] = [
    [300 + shift, 345 + shift],
    [990 + shift, 1035 + shift],
  ];
  const defrost = [3, 7, 11, 19, 23].map((hour): Span => [hour * 60 + 24, hour * 60 + 28]);
  const demand = Array.from({ length: 24 }, (_, hour): Span => [hour * 60, hour * 60 + 40]);
  const circuit = without(demand, dhw);
  return {
    always: [[0, DAY]],
    dhw,
    defrost,
    heating: without(circuit, defrost),
    compressor: merged([...circuit, ...dhw]),
    boosterHeating: [[366, 372]],
    boosterDhw: [[1024 + shift, 1032 + shift]],
  };
}

function without(spans: readonly Span[], holes: readonly Span[]): readonly Span[] {
  return holes.reduce<readonly Span[]>(
    (rest, [from, to]) =>
      rest.flatMap(([a, b]) =>
        to <= a || from >= b
          ? [[a, b] as const]
          : (
              [
                [a, from],
                [to, b],
              ] as readonly Span[]
            ).filter(([start, end]) => end > start),
      ),
    spans,
  );
}

function merged(spans: readonly Span[]): readonly Span[] {
  const result: Span[] = [];
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last !== undefined && from <= last[1]) result[result.length - 1] = [last[0], Math.max(last[1], to)];
    else result.push([from, to]);
  }
  return result;
}

/** Whether one of the spans holds the minute. */
export const isOn = (spans: readonly Span[], minute: number): boolean =>
  spans.some(([from, to]) => minute >= from && minute < to);

/** Minutes of the spans up to a minute of the day. */
export const onMinutes = (spans: readonly Span[], until: number): number =>
  spans.reduce((sum, [from, to]) => sum + Math.max(0, Math.min(to, until) - from), 0);

/** 0 to 1: rises within a span, falls after it. */
export function warmth(spans: readonly Span[], minute: number): number {
  const within = spans.find(([from, to]) => minute >= from && minute < to);
  return within === undefined ? Math.exp(-sinceEnd(spans, minute) / 18) : 1 - Math.exp(-(minute - within[0]) / 8);
}

/** 1 to 0: falls slowly after a span. */
export function tankWarmth(spans: readonly Span[], minute: number): number {
  return Math.max(0, 1 - sinceEnd(spans, minute) / 720);
}

/** Minutes since the last span ended, over midnight if need be. */
export const sinceEnd = (spans: readonly Span[], minute: number): number =>
  Math.min(...spans.map(([, to]) => (minute - to + DAY) % DAY));

/** The SG Ready state at a minute of the day: 1 locked, 2 normal, 3 encouraged, 4 forced. */
export function gridStateAt(minute: number): number {
  if (minute >= 1080 && minute < 1110) return 1;
  if (minute >= 840 && minute < 870) return 4;
  return minute >= 660 && minute < 840 ? 3 : 2;
}
