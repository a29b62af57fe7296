import { NUMBERED_RUNTIMES } from './counter-words.ts';
import { labelKey } from './fold.ts';
import { findSection, type Heading } from './headings.ts';
import { ENERGIES, ROWS, RUNTIMES, STARTS, WINDOW_USES } from './label-index.ts';

/** A row as the gateway shows it. */
export interface ShownRow {
  readonly label: string;
  /** Heading of the table it stands in. */
  readonly section: string;
}

/** What a row counts. An energy has a part since midnight, which is not in its total before the day is over. */
export type CounterOf =
  | { readonly counter: 'energy'; readonly quantity: string; readonly part: 'day' | 'total' }
  | { readonly counter: 'runtime'; readonly quantity: string }
  | { readonly counter: 'starts'; readonly quantity: string };

/** What a row means, in English. */
export interface Meaning {
  /** Name without the prefix `isg_`, and for flags without `flag_`. */
  readonly name: string;
  /** `circuit` for a heating circuit, `sensor` for one of several sensors in rooms. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Missing for all that does not only grow: energies of the last 24 hours, the minutes of the last defrost. */
  readonly counter?: CounterOf;
}

/** A label made comparable, the heading it stands under and the heating circuit that either of them names. */
interface Place {
  readonly text: string;
  readonly heading: Heading | undefined;
  readonly circuit: string | undefined;
}

/**
 * What a row means, the same in every language and on every model that shows the same; undefined when its label is not
 * known there. The name is without units: `AUSSENTEMPERATUR` is `outside_temperature`.
 */
export function translate({ label, section }: ShownRow): Meaning | undefined {
  const key = labelKey(label);
  const place = {
    text: key.text,
    heading: findSection(section),
    circuit: key.circuit ?? labelKey(section).circuit,
  };
  return find(place) ?? (label.trim().endsWith('.') ? findCut(place) : undefined);
}

function find(place: Place): Meaning | undefined {
  return asCounter(place) ?? asWindow(place) ?? asRow(place) ?? asNumbered(place);
}

const WHOLE_LABELS = [ROWS, STARTS, RUNTIMES, ENERGIES].flatMap((index) => [...index.keys()]);

/**
 * The meaning of a label that the firmware has cut and ended with a dot: `VENTILATION AIR ACTUAL FAN SP.` is that of the
 * labels it can be the beginning of, where they all mean the same. What names a circuit may have lost its number.
 */
function findCut(place: Place): Meaning | undefined {
  const candidates = WHOLE_LABELS.filter(
    (text) => text.startsWith(place.text) && !text.includes('#', place.text.length),
  );
  const meanings = candidates.flatMap((text) => find({ ...place, text }) ?? []);
  const [first, ...others] = new Map(meanings.map((meaning) => [JSON.stringify(meaning), meaning])).values();
  return others.length === 0 ? first : undefined;
}

function asCounter({ text, heading }: Place): Meaning | undefined {
  const starts = STARTS.get(text) ?? (heading === 'starts' ? startsOf(text) : undefined);
  if (starts !== undefined) return { name: `${starts}_starts`, counter: { counter: 'starts', quantity: starts } };
  if (heading === 'runtime') {
    const ran = RUNTIMES.get(text) ?? numberedRuntime(text);
    if (ran === undefined) return undefined;
    return { name: `${ran}_runtime`, counter: { counter: 'runtime', quantity: ran } };
  }
  const kind = energyKind(heading);
  const energy = ENERGIES.get(text);
  if (kind === undefined || kind === 'efficiency' || energy === undefined) return undefined;
  const quantity = `${kind}_${energy.quantity}`;
  // A name that ends in `_total` is read as a counter's, and this register alone is none.
  const name = `${quantity}_${energy.part === 'day' ? 'today' : 'lifetime'}`;
  return { name, counter: { counter: 'energy', quantity, part: energy.part } };
}

function energyKind(heading: Heading | undefined): 'heat' | 'electricity' | 'efficiency' | undefined {
  if (heading === 'amount_of_heat') return 'heat';
  if (heading === 'electricity_consumption') return 'electricity';
  return heading === 'efficiency' ? 'efficiency' : undefined;
}

function startsOf(text: string): string | undefined {
  const numbered = replaceBy(NUMBERED_PARTS, text);
  if (numbered !== undefined) return firstCompressor(numbered);
  const [, base = '', number] = /^(.+?)(?: (\d))?$/.exec(text) ?? [];
  const what = ROWS.get(base);
  return what && (number === undefined ? what : `${what}_${number}`);
}

function numberedRuntime(text: string): string | undefined {
  const ran = replaceBy(NUMBERED_RUNTIMES, text);
  return ran && firstCompressor(ran);
}

/**
 * The first compressor counts without its number: firmware 10 calls it COMP 1 even where there is one only, and an update
 * makes that VD. The second is `compressor_2`, the time both ran `compressor_1_2`.
 */
function firstCompressor(quantity: string): string {
  return quantity.replace(/^compressor_1(?!_\d)/, 'compressor');
}

/** `HEIZEN 1-24 h`: sums that move with the clock, hence no counters. Hours and months are `ó` and `p` in Hungarian. */
const WINDOW = /^(.+) (\d+)-(\d+) (?:(h|o|godz)|m|p|mies)$/;

function asWindow({ text, heading }: Place): Meaning | undefined {
  const [, use = '', from = '', to = '', hour] = WINDOW.exec(text) ?? [];
  const what = WINDOW_USES.get(use);
  const kind = energyKind(heading);
  if (what === undefined || kind === undefined) return undefined;
  const unit = hour === undefined ? 'months' : 'hours';
  return { name: `${kind}_${what}_${from === '1' ? `last_${to}_${unit}` : `${unit}_${from}_to_${to}`}` };
}

function asRow({ text, heading, circuit }: Place): Meaning | undefined {
  if (heading === 'can_status' && text === 'ok') return { name: 'can_status_ok' };
  const exact = ROWS.get(text) ?? ROWS.get(text.replace(/ ?hk #$/, ''));
  if (exact !== undefined) return { name: inHeading(exact, heading), ...(circuit && { labels: { circuit } }) };
  // ISTTEMPERATUR FEK, RAUMFEUCHTE 1: one of several sensors of a kind.
  const [, base = '', sensor = ''] = /^(.+) (fek|fes|fet|fe7|\d)$/.exec(text) ?? [];
  const name = ROWS.get(base);
  if (name === undefined || !SENSOR_NAMES.has(name)) return undefined;
  const room = /^f/.test(sensor) && GENERAL_NAMES.has(name);
  return { name: room ? `room_${name}` : inHeading(name, heading), labels: { sensor } };
}

const TEMPERATURES = ['actual_temperature', 'set_temperature'] as const;
/** Names that need the heading to say what they belong to. */
const GENERAL_NAMES: ReadonlySet<string> = new Set([
  ...[...TEMPERATURES, 'target_temperature', 'flow_rate', 'last_runtime', 'shm_last_on_time', 'shm_last_off_time'],
  ...['shm_last_on_attempt_time', 'expected_on_time', 'expected_energy_management_time', 'earliest_start_time'],
  'latest_start_time',
]);
const SENSOR_NAMES: ReadonlySet<string> = new Set([
  ...TEMPERATURES,
  ...['room_actual_temperature', 'room_set_temperature', 'room_relative_humidity', 'room_dew_point_temperature'],
]);
const OWNERS = {
  heating: 'heating',
  room_temperature: 'room',
  domestic_hot_water: 'domestic_hot_water',
  external_heat_source: 'external_heat_source',
  cooling: 'cooling',
  source: 'source',
  solar: 'solar',
} as const satisfies Partial<Record<Heading, string>>;

function inHeading(name: string, heading: Heading | undefined): string {
  const owner = heading && heading in OWNERS ? OWNERS[heading as keyof typeof OWNERS] : undefined;
  if (owner === undefined) return name;
  // An external heat source has its own limits, under the labels of the heat pump's.
  if (GENERAL_NAMES.has(name) || owner === 'external_heat_source') return `${owner}_${name}`;
  const ofCircuit = name.replace(/^heating_circuit_/, '');
  const elsewhere = owner === 'room' || owner === 'cooling';
  return elsewhere && GENERAL_NAMES.has(ofCircuit) ? `${owner}_${ofCircuit}` : name;
}

const NUMBERED_PARTS = [
  { pattern: /^(?:nhz stufe|nhz stage|booster heater stage|bh stage) (\d)$/, name: 'booster_heater_stage_$1' },
  { pattern: /^(?:nhz|bh) (\d)$/, name: 'booster_heater_$1' },
  { pattern: /^(?:nhz|bh) (\d)\/(\d)$/, name: 'booster_heater_$1_$2' },
  { pattern: /^(?:verdichter|compressor) (\d)$/, name: 'compressor_$1' },
  { pattern: /^(?:verdichter|compressor) (\d)\/(\d)$/, name: 'compressor_$1_$2' },
] as const;
const NUMBERED = [
  ...NUMBERED_PARTS,
  // The state of SG Ready, which is the label of its flag, and the two inputs that make it.
  { pattern: /^(?:betriebszustand|operating state|statut d'exploitation) (\d)$/, name: 'sg_ready_state_$1' },
  { pattern: /^sg[ -]ready (\d)$/, name: 'sg_ready_input_$1' },
  // The controller's model is the label of a flag.
  { pattern: /^wpm ?(\w+)$/, name: 'controller_wpm_$1' },
] as const;

function asNumbered({ text }: Place): Meaning | undefined {
  const name = replaceBy(NUMBERED, text);
  return name === undefined ? undefined : { name };
}

/** What the first pattern that fits makes of a text. */
function replaceBy(patterns: readonly { pattern: RegExp; name: string }[], text: string): string | undefined {
  const found = patterns.find(({ pattern }) => pattern.test(text));
  return found && text.replace(found.pattern, found.name);
}
