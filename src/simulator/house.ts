import { coldness, coldnessBefore, loadMinutes, nightAngle, TURN, WEATHER_DAYS } from './load.ts';
import { DAY, gridStateAt, isOn, type Mode, onMinutes, scheduleOf, sinceEnd, tankWarmth, warmth } from './schedule.ts';

/** The energies the heat pump counts; all in kWh. */
export const ENERGY_QUANTITIES = [
  'heatHeating',
  'heatDhw',
  'heatRecovery',
  'boosterHeating',
  'boosterDhw',
  'electricHeating',
  'electricDhw',
] as const;

export type EnergyQuantity = (typeof ENERGY_QUANTITIES)[number];

/** What the house does and how warm it is at one moment. */
export interface House {
  /** Local minutes since midnight, with fraction. */
  readonly minute: number;
  readonly heating: boolean;
  readonly dhw: boolean;
  readonly compressor: boolean;
  readonly defrost: boolean;
  /** The exchanger of the ventilation is being defrosted. */
  readonly ventilationDefrost: boolean;
  readonly boosterHeating: boolean;
  readonly boosterDhw: boolean;
  readonly utilityLock: boolean;
  /** SG Ready state, 1 to 4. */
  readonly gridState: number;
  readonly outdoor: number;
  readonly room: number;
  readonly humidity: number;
  readonly dewPoint: number;
  readonly heatingTarget: number;
  readonly flow: number;
  readonly back: number;
  readonly dhwActual: number;
  readonly source: number;
  readonly hotGas: number;
  readonly evaporator: number;
  readonly condenser: number;
  readonly lowPressure: number;
  readonly highPressure: number;
  readonly speedHz: number;
  readonly flowRate: number;
  readonly electricKw: number;
  readonly heatKw: number;
  /** Minutes until the compressor may start again. */
  readonly restMinutes: number;
  /** Lifetime hours; only ever grow. */
  readonly hours: (mode: Mode) => number;
  /** Lifetime starts; only ever grow. */
  readonly starts: (mode: Mode) => number;
  /** Something between -1 and 1 that wanders slowly and differs from one `key` to the next. */
  readonly wander: (key: number) => number;
}

/** The world behind a plant: a pure function of time and seed. */
export interface World {
  at(time: Date): House;
  /** Continuous, never falling, in kWh since the heat pump was new. */
  energyKwh(quantity: EnergyQuantity, time: Date): number;
  /** The derivative of energyKwh. */
  powerKw(quantity: EnergyQuantity, time: Date): number;
  /** The last local midnight. */
  midnight(time: Date): Date;
}

const EPOCH_MS = Date.UTC(2024, 0, 1);

const POWERS: Readonly<Record<EnergyQuantity, { base: number; kw: number; mode: Mode | 'always' }>> = {
  heatHeating: { base: 23_140, kw: 4.32, mode: 'heating' },
  heatDhw: { base: 6_314, kw: 5.13, mode: 'dhw' },
  heatRecovery: { base: 11_336, kw: 0.46, mode: 'always' },
  boosterHeating: { base: 1_184, kw: 2.9, mode: 'boosterHeating' },
  boosterDhw: { base: 79, kw: 2.9, mode: 'boosterDhw' },
  electricHeating: { base: 6_112, kw: 1.2, mode: 'heating' },
  electricDhw: { base: 2_225, kw: 1.9, mode: 'dhw' },
};
const BASE_HOURS: Readonly<Record<Mode, number>> = {
  heating: 3157,
  dhw: 942,
  defrost: 31,
  boosterHeating: 110,
  boosterDhw: 40,
  compressor: 4130,
};

/** The world of a seed; `utcOffsetMinutes` sets where local midnight is. */
export function createWorld(seed = 0, utcOffsetMinutes = 0): World {
  const spans = scheduleOf(Math.abs(Math.trunc(seed)) % 10);
  const phase = seed * 0.7;
  const localMinutes = (time: Date): number => (time.getTime() - EPOCH_MS) / 60_000 + utcOffsetMinutes;
  const split = (time: Date): readonly [day: number, minute: number] => {
    const minutes = localMinutes(time);
    const day = Math.floor(minutes / DAY);
    return [day, minutes - day * DAY];
  };

  const energyKwh = (quantity: EnergyQuantity, time: Date): number => {
    const [day, minute] = split(time);
    const { base, kw, mode } = POWERS[quantity];
    const wholeDay = loadMinutes(spans[mode], DAY);
    const today = coldness(day, phase) * loadMinutes(spans[mode], minute);
    return base + (kw / 60) * (coldnessBefore(day, phase) * wholeDay + today);
  };
  const powerKw = (quantity: EnergyQuantity, time: Date): number => {
    const [day, minute] = split(time);
    const { kw, mode } = POWERS[quantity];
    return isOn(spans[mode], minute) ? kw * coldness(day, phase) * (1 + 0.25 * Math.cos(nightAngle(minute))) : 0;
  };
  const hours = (mode: Mode, time: Date): number => {
    const [day, minute] = split(time);
    return BASE_HOURS[mode] + (day * onMinutes(spans[mode], DAY) + onMinutes(spans[mode], minute)) / 60;
  };
  const starts = (mode: Mode, time: Date): number => {
    const [day, minute] = split(time);
    return BASE_HOURS[mode] + day * spans[mode].length + spans[mode].filter(([from]) => from <= minute).length;
  };

  const at = (time: Date): House => {
    const [day, minute] = split(time);
    const now = day + minute / DAY;
    const on = (mode: keyof typeof spans): boolean => isOn(spans[mode], minute);
    const wander = (key: number): number => Math.sin(now * TURN * (1.7 + (key % 5) * 0.61) + key + phase);
    const outdoor =
      4 + 4.5 * Math.cos(TURN * ((minute - 900) / DAY)) - 4 * Math.sin((TURN * now) / WEATHER_DAYS + phase);
    const heatingTarget = 30 + (15 - outdoor) * 0.5;
    const heat = warmth(spans.heating, minute);
    const water = warmth(spans.dhw, minute);
    const flow = heatingTarget - 4 + 7 * heat + (52 - heatingTarget) * (on('dhw') ? water : 0);
    const run = warmth(spans.compressor, minute);
    const evaporator = on('defrost') ? 4 : outdoor - 7 * run;
    const condenser = flow + 1.5 * run;
    const room = 21.2 + 0.5 * wander(1);
    const humidity = 47 + 5 * wander(2);
    return {
      minute,
      heating: on('heating'),
      dhw: on('dhw'),
      compressor: on('compressor'),
      defrost: on('defrost'),
      ventilationDefrost: minute >= 90 && minute < 96,
      boosterHeating: on('boosterHeating'),
      boosterDhw: on('boosterDhw'),
      utilityLock: minute >= 1080 && minute < 1110,
      gridState: gridStateAt(minute),
      outdoor,
      room,
      humidity,
      dewPoint: room - (100 - humidity) / 5,
      heatingTarget,
      flow,
      back: flow - 1 - 4.5 * run,
      dhwActual: 43 + 7 * (on('dhw') ? water : tankWarmth(spans.dhw, minute)),
      source: 3 + outdoor * 0.2 - 1.5 * run,
      hotGas: condenser + 22 * run,
      evaporator,
      condenser,
      lowPressure: 7.9 + evaporator * 0.24,
      highPressure: 9 + condenser * 0.34,
      speedHz: on('compressor') ? 45 + 12 * wander(3) : 0,
      flowRate: on('compressor') ? 15.3 + wander(4) : 0,
      electricKw: powerKw('electricHeating', time) + powerKw('electricDhw', time),
      heatKw: powerKw('heatHeating', time) + powerKw('heatDhw', time),
      restMinutes: on('compressor') ? 0 : Math.max(0, 20 - sinceEnd(spans.compressor, minute)),
      hours: (mode) => hours(mode, time),
      starts: (mode) => starts(mode, time),
      wander,
    };
  };
  const midnight = (time: Date): Date => new Date(EPOCH_MS + (split(time)[0] * DAY - utcOffsetMinutes) * 60_000);
  return { at, energyKwh, powerKw, midnight };
}
