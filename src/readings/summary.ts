import type { PageReadings, Reading } from './reading.ts';
import { inUnit } from './units.ts';

/** What a heat pump is doing. */
export type Activity = 'heating' | 'hotWater' | 'cooling' | 'defrost' | 'standby';

/** The numbers of a summary. */
export type SummaryNumbers = { readonly [Key in SummaryNumber]: number | null };

/**
 * What people and energy managers ask of a heat pump first, the same for every model, language and style of names. `null` is
 * what the gateway does not show, or nobody can tell from what it shows.
 */
export interface Summary extends SummaryNumbers {
  readonly activity: Activity | null;
  /** As in isg_operating_mode: `automatic`, `comfort`, `programmed_operation` … */
  readonly operatingMode: string | null;
  readonly compressorOn: boolean | null;
  readonly boosterOn: boolean | null;
  /** Whether the gateway's start page tells of no fault. */
  readonly systemOk: boolean | null;
  /** Rows of the list of faults or notifications; those of the past stay in it. */
  readonly notifications: number | null;
  readonly lastNotificationCode: string | null;
  /** ISO 8601, in UTC. */
  readonly lastNotificationTime: string | null;
}

export type SummaryNumber =
  | keyof typeof SHOWN
  | 'heatToday'
  | 'electricityToday'
  | 'copToday'
  | 'heatTotal'
  | 'electricityTotal';

/** Numbers that are a reading: their unit, and English names of it, the first that a gateway shows counts. */
const SHOWN = {
  outsideTemperature: { unit: '°C', from: ['outside_temperature'] },
  flowTemperature: {
    unit: '°C',
    from: ['flow_temperature', 'heat_pump_flow_temperature', 'heat_pump_internal_flow_temperature'],
  },
  returnTemperature: { unit: '°C', from: ['return_temperature', 'heat_pump_internal_return_temperature'] },
  heatingCircuitTemperature: { unit: '°C', from: ['heating_circuit_actual_temperature'] },
  heatingCircuitSetTemperature: { unit: '°C', from: ['heating_circuit_set_temperature'] },
  hotWaterTemperature: { unit: '°C', from: ['domestic_hot_water_actual_temperature'] },
  hotWaterSetTemperature: { unit: '°C', from: ['domestic_hot_water_set_temperature'] },
  roomTemperature: { unit: '°C', from: ['room_actual_temperature'] },
  roomSetTemperature: { unit: '°C', from: ['room_set_temperature'] },
  roomHumidity: { unit: '%', from: ['room_relative_humidity'] },
  sourceTemperature: { unit: '°C', from: ['source_temperature', 'source_flow_temperature'] },
  heatingPressure: { unit: 'bar', from: ['heating_pressure'] },
  /** Of the compressor alone, in W. */
  compressorPower: {
    unit: 'W',
    from: ['inverter_power_consumption', 'inverter_power', 'compressor_motor_power'],
  },
} as const;

/** The unit of each number of a summary. */
export const SUMMARY_UNITS: Readonly<Record<SummaryNumber, string>> = {
  ...(Object.fromEntries(Object.entries(SHOWN).map(([key, { unit }]) => [key, unit])) as Record<
    keyof typeof SHOWN,
    string
  >),
  heatToday: 'kWh',
  electricityToday: 'kWh',
  copToday: '',
  heatTotal: 'kWh',
  electricityTotal: 'kWh',
};

/** What is shown of a gateway. */
export interface Shown {
  readonly readings: readonly Reading[];
  readonly pages: readonly Pick<PageReadings, 'tables'>[];
}

/** The first that is on tells what the heat pump does: while it defrosts, it still has to heat. */
const ACTIVITIES: readonly (readonly [Activity, readonly string[]])[] = [
  ['defrost', ['defrost', 'evaporator_defrost']],
  ['hotWater', ['domestic_hot_water_heating']],
  ['cooling', ['cooling']],
  ['heating', ['heating']],
];
/** Models that do not say so heat by the pump that runs beside the compressor. */
const PUMPS: readonly (readonly [Activity, readonly string[]])[] = [
  ['hotWater', ['domestic_hot_water_charging_pump', 'domestic_hot_water_valve']],
  ['heating', ['heating_circuit_pump', 'buffer_charging_pump', 'buffer_charging']],
];
const COMPRESSOR = ['compressor', 'compressor_contactor'];
const BOOSTER = ['booster_heater'];

/** What the compressor makes and takes; booster heaters and heat recovery have meters of their own. */
const USES = ['heating', 'domestic_hot_water'] as const;
/** With less a ratio tells of rounding only. */
const LEAST_ELECTRICITY_KWH = 0.1;

/** The summary of all that a gateway shows. */
export function summaryOf({ readings, pages }: Shown): Summary {
  const byName = new Map<string, Reading[]>();
  for (const reading of readings) {
    const name = nameOf(reading);
    const same = name === undefined ? undefined : byName.get(name);
    if (same) same.push(reading);
    else if (name !== undefined) byName.set(name, [reading]);
  }
  const first = (name: string): Reading | undefined => byName.get(name)?.[0];
  const number = (names: readonly string[], unit: string): number | null => {
    for (const name of names) {
      const reading = byName.get(name)?.find(({ kind }) => kind === 'number');
      const found = reading && inUnit({ value: reading.value, unit: reading.unit }, unit);
      if (found) return found.value;
    }
    return null;
  };
  /** Whether one of those is on; undefined when none is shown. */
  const isOn = (names: readonly string[]): boolean | undefined => {
    const flags = names
      .flatMap((name) => byName.get(name) ?? [])
      .filter(({ kind }) => kind === 'flag' || kind === 'switch');
    return flags.length === 0 ? undefined : flags.some(({ value }) => value !== 0);
  };
  const state = (name: string): boolean | null => {
    const reading = first(name);
    return reading ? reading.value !== 0 : null;
  };

  // A table of states leaves out what is off.
  const hasTable = (table: string): boolean => pages.some(({ tables = [] }) => tables.includes(table));
  const compressorOn = isOn(COMPRESSOR) ?? (hasTable('heat_pump_status') ? false : undefined);
  const stages = number(['booster_heater_stages'], '');
  const boosterOn = isOn(BOOSTER) ?? (stages === null ? undefined : stages > 0);
  const active = ACTIVITIES.find(([, names]) => isOn(names));
  const pumped = compressorOn || boosterOn ? PUMPS.find(([, names]) => isOn(names)) : undefined;
  const isIdle = !compressorOn && !boosterOn && (compressorOn === false || hasTable('operating_status'));
  const activity = active?.[0] ?? pumped?.[0] ?? (isIdle ? 'standby' : null);
  const shown = Object.fromEntries(
    Object.entries(SHOWN).map(([key, { from, unit }]) => [key, number(from, unit)]),
  ) as Record<keyof typeof SHOWN, number | null>;
  const notified = first('last_notification_timestamp_seconds');

  return {
    activity,
    operatingMode: byName.get('operating_mode')?.find(({ value }) => value === 1)?.labels.mode ?? null,
    ...shown,
    compressorOn: compressorOn ?? (activity === 'standby' ? false : null),
    boosterOn: boosterOn ?? null,
    ...energiesOf(
      (name) => number([name], 'kWh'),
      (quantity) => byName.get(quantity)?.find(isEnergyCounter)?.value,
    ),
    systemOk: state('system_ok'),
    notifications: first('notifications')?.value ?? null,
    lastNotificationCode: first('last_notification_info')?.labels.code ?? null,
    lastNotificationTime: notified ? new Date(notified.value * 1000).toISOString() : null,
  };
}

/** The number of the summary that is this one of all readings of a gateway; undefined where it is none. */
export function numberShownBy(reading: Reading, readings: readonly Reading[]): keyof typeof SHOWN | undefined {
  const shownAs = (name: string): Reading | undefined =>
    readings.find(({ kind, english }) => kind === 'number' && english === name);
  return (Object.keys(SHOWN) as (keyof typeof SHOWN)[]).find((key) => {
    const source = SHOWN[key].from.map(shownAs).find((found) => found !== undefined);
    return source === reading;
  });
}

/** A counter goes by its quantity, and a label that nobody knows by no name. */
function nameOf({ kind, name, english, labels }: Reading): string | undefined {
  if (kind === 'state') return name;
  return kind === 'counter' ? labels.quantity : english;
}

function isEnergyCounter({ kind, name }: Reading): boolean {
  return kind === 'counter' && name === 'energy_total';
}

/** Heat and electricity of the compressor, and their ratio for the uses that have both. */
function energiesOf(today: (name: string) => number | null, total: (quantity: string) => number | undefined) {
  const sum = (values: readonly (number | null | undefined)[]): number | null => {
    const known = values.filter((value) => value !== null && value !== undefined);
    return known.length === 0 ? null : Math.round(known.reduce((all, value) => all + value, 0) * 1000) / 1000;
  };
  const heat = USES.map((use) => today(`heat_compressor_${use}_today`));
  const electricity = USES.map((use) => today(`electricity_compressor_${use}_today`));
  const hasBoth = (_: unknown, index: number): boolean => heat[index] !== null && electricity[index] !== null;
  const [made, taken] = [sum(heat.filter(hasBoth)), sum(electricity.filter(hasBoth))];
  const isTelling = made !== null && taken !== null && taken >= LEAST_ELECTRICITY_KWH;
  return {
    heatToday: sum(heat),
    electricityToday: sum(electricity),
    copToday: isTelling ? Math.round((made / taken) * 100) / 100 : null,
    heatTotal: sum(USES.map((use) => total(`heat_compressor_${use}`))),
    electricityTotal: sum(USES.map((use) => total(`electricity_compressor_${use}`))),
  };
}
