import type { PageReadings, Reading } from './reading.ts';
import { byHeatPump, type Energies, energiesOf } from './summary-energies.ts';
import { SummaryMemory } from './summary-memory.ts';
import { type States, statesOf } from './summary-states.ts';
import { inUnit } from './units.ts';

export { expectEnergies } from './summary-energies.ts';
export { SummaryMemory } from './summary-memory.ts';
export type { Activity } from './summary-states.ts';

/**
 * What people and energy managers ask of a heat pump first, the same for every model, language and style of names. `null` is
 * what the gateway does not show, or nobody can tell from what it shows.
 */
export interface Summary extends States, Energies, ShownNumbers {
  /** As in isg_operating_mode: `automatic`, `comfort`, `programmed_operation` … */
  readonly operatingMode: string | null;
  /** Whether the gateway's start page tells of no fault. */
  readonly systemOk: boolean | null;
  /** Rows of the list of faults or notifications; those of the past stay in it. */
  readonly notifications: number | null;
  readonly lastNotificationCode: string | null;
  /** ISO 8601, in UTC. */
  readonly lastNotificationTime: string | null;
}

type ShownNumbers = { readonly [Key in keyof typeof SHOWN | 'compressorPower']: number | null };

/** The numbers of a summary. */
export type SummaryNumber = keyof ShownNumbers | keyof Energies;

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
} as const;

/** Of the compressor alone: what a gateway shows in kW, of one or of several heat pumps. */
const POWERS = ['inverter_power_consumption', 'inverter_power', 'compressor_motor_power'];

/** The unit of each number of a summary. */
export const SUMMARY_UNITS: Readonly<Record<SummaryNumber, string>> = {
  ...(Object.fromEntries(Object.entries(SHOWN).map(([key, { unit }]) => [key, unit])) as Record<
    keyof typeof SHOWN,
    string
  >),
  compressorPower: 'W',
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
  readonly heldBack: readonly string[];
}

/** The summary of all that a gateway shows; the memory is that of the gateway, and learns. */
export function summaryOf({ readings, pages, heldBack }: Shown, memory = new SummaryMemory()): Summary {
  const numbers = readings.filter(({ kind, english }) => kind === 'number' && english !== undefined);
  const states = readings.filter(({ kind }) => kind === 'state');
  const stages = numbers.find(({ english }) => english === 'booster_heater_stages')?.value ?? null;
  const systemOk = states.find(({ name }) => name === 'system_ok');
  const shown = Object.fromEntries(
    Object.entries(SHOWN).map(([key, { from, unit }]) => [key, shownNumber(key, { from, unit }, numbers, memory)]),
  ) as Record<keyof typeof SHOWN, number | null>;
  const tables = new Set(pages.flatMap(({ tables = [] }) => tables));
  const { activity, ...isOn } = statesOf(readings, tables, stages);
  return {
    activity,
    operatingMode: states.find(({ name, value }) => name === 'operating_mode' && value === 1)?.labels.mode ?? null,
    ...shown,
    compressorPower: powerOf(numbers, memory),
    ...isOn,
    ...energiesOf(readings, heldBack, memory),
    systemOk: systemOk ? systemOk.value !== 0 : null,
    ...notificationsOf(states),
  };
}

function shownNumber(
  key: string,
  { from, unit }: { readonly from: readonly string[]; readonly unit: string },
  numbers: readonly Reading[],
  memory: SummaryMemory,
): number | null {
  const candidates = numbers.flatMap((reading) => {
    const name = from.indexOf(reading.english ?? '');
    if (name < 0 || !inUnit({ value: reading.value, unit: reading.unit }, unit)) return [];
    const { circuit = 0, heat_pump: heatPump = 0 } = reading.englishLabels ?? {};
    return [{ reading, rank: 100 * name + 10 * Number(heatPump) + Number(circuit) }];
  });
  const chosen = memory.choose(key, candidates);
  return (chosen && inUnit({ value: chosen.value, unit: chosen.unit }, unit))?.value ?? null;
}

function powerOf(numbers: readonly Reading[], memory: SummaryMemory): number | null {
  for (const name of POWERS) {
    const shown = numbers.filter(({ english, unit }) => english === name && unit === 'kW');
    const sum = memory.sum(name, byHeatPump(shown));
    if (sum !== undefined) return sum === null ? null : Math.round(sum * 1000);
  }
  return null;
}

/** The list that has a newest entry; without one a list that is not empty may be anything. */
function notificationsOf(states: readonly Reading[]) {
  const newest = states.find(({ name }) => name === 'last_notification_info');
  const time = states.find(({ name }) => name === 'last_notification_timestamp_seconds')?.value;
  const lists = states.filter(({ name }) => name === 'notifications');
  const list = newest ? lists.find(({ page }) => page === newest.page) : lists.find(({ value }) => value === 0);
  return {
    notifications: list?.value ?? null,
    lastNotificationCode: newest?.labels.code ?? null,
    lastNotificationTime: time === undefined ? null : new Date(time * 1000).toISOString(),
  };
}
