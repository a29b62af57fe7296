/** Operating modes by the number behind them on the start page, as WPM controllers and as an LWZ count them. */
const MODES = {
  wpm: {
    0: 'emergency_operation',
    1: 'standby',
    2: 'programmed_operation',
    3: 'comfort',
    4: 'eco',
    5: 'domestic_hot_water',
  },
  lwz: {
    0: 'emergency_operation',
    1: 'standby',
    3: 'day_operation',
    4: 'setback_operation',
    5: 'domestic_hot_water',
    11: 'automatic',
    14: 'manual_operation',
  },
} as const satisfies Record<string, Record<number, string>>;

/** The English name of an operating mode; undefined for a number that is not known. */
export function operatingMode(controller: keyof typeof MODES, number: string): string | undefined {
  const modes: Readonly<Record<string, string>> = MODES[controller];
  return Object.hasOwn(modes, number) ? modes[number] : undefined;
}
