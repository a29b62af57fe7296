import type { Reading } from './reading.ts';

/** What a heat pump is doing. */
export type Activity = 'heating' | 'hotWater' | 'cooling' | 'defrost' | 'standby';

/** What is on and what is done, `null` where nobody can tell. */
export interface States {
  readonly activity: Activity | null;
  readonly compressorOn: boolean | null;
  readonly boosterOn: boolean | null;
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

/**
 * What the flags of a gateway tell. It leaves out the rows of what is off: in a table that is understood row by row, what is not
 * shown is off.
 * @param tables English names of those tables
 * @param stages how many stages of the booster heater are on, where the gateway shows a number
 */
export function statesOf(readings: readonly Reading[], tables: ReadonlySet<string>, stages: number | null): States {
  const flags = readings.filter(({ kind, english }) => english !== undefined && (kind === 'flag' || kind === 'switch'));
  /** Whether one of those is on; undefined when none is shown. */
  const isOn = (names: readonly string[]): boolean | undefined => {
    const shown = flags.filter(({ english = '' }) => names.includes(english));
    return shown.length === 0 ? undefined : shown.some(({ value }) => value !== 0);
  };
  const compressorOn = isOn(COMPRESSOR) ?? (tables.has('heat_pump_status') ? false : undefined);
  const boosterOn = isOn(BOOSTER) ?? (stages === null ? undefined : stages > 0);
  const active = ACTIVITIES.find(([, names]) => isOn(names));
  const pumped = compressorOn || boosterOn ? PUMPS.find(([, names]) => isOn(names)) : undefined;
  // Whatever the model, this table tells what it does, or holds the compressor.
  const isTold = tables.has('operating_status') || (compressorOn === false && boosterOn === false);
  const isIdle = !compressorOn && !boosterOn && isTold;
  return {
    activity: active?.[0] ?? pumped?.[0] ?? (isIdle ? 'standby' : null),
    compressorOn: compressorOn ?? null,
    boosterOn: boosterOn ?? null,
  };
}
