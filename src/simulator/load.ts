import { DAY, type Span } from './schedule.ts';

/** A full turn in radians. */
export const TURN = 2 * Math.PI;

/** The weather repeats after so many days. */
export const WEATHER_DAYS = 9;

/** The angle of the daily load wave, whose top is at four in the morning. */
export const nightAngle = (minute: number): number => (TURN * (minute - 240)) / DAY;

/** The integral of 1 + 0.25 cos over the spans up to a minute of the day: nights ask for more than days. */
export function loadMinutes(spans: readonly Span[], until: number): number {
  const wave = (minute: number): number => 0.25 * (DAY / TURN) * Math.sin(nightAngle(minute));
  return spans.reduce((sum, [from, to]) => {
    const end = Math.min(to, until);
    return end <= from ? sum : sum + (end - from) + wave(end) - wave(from);
  }, 0);
}

/** How much a day asks for, around 1. */
export const coldness = (day: number, phase: number): number => 1 + 0.2 * Math.sin((TURN * day) / WEATHER_DAYS + phase);

/** The sum of coldness over all days before `day`, by the closed form for a sum of sines. */
export function coldnessBefore(day: number, phase: number): number {
  const step = TURN / WEATHER_DAYS;
  return day + (0.2 * Math.sin((day * step) / 2) * Math.sin(((day - 1) * step) / 2 + phase)) / Math.sin(step / 2);
}
