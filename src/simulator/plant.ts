import type { EnergyQuantity, House } from './house.ts';
import type { Language } from './languages.ts';

/** Which register of an energy quantity a row shows. */
export type EnergyRegister = 'day' | 'total' | 'last24h' | 'months1to12' | 'months13to24';

interface RowBase {
  /** The label on the wire, outer blanks included; `|` and what follows only tells apart words of the dictionary. */
  readonly label: string;
  /** A row that is configured and hidden for good: the foot of its table then lacks the round corners. */
  readonly hidden?: true;
}

/** A row that shows a number. */
export interface NumberRow extends RowBase {
  readonly kind: 'number';
  readonly unit: string;
  readonly decimals: number;
  /** The value in `unit` at a moment. */
  readonly value: (house: House) => number;
  /** One old firmware wrote a single row with a dot. */
  readonly decimalMark?: '.';
  /** Blanks after the value on the wire. */
  readonly trailing?: string;
}

/** A row that shows an energy register in kWh or MWh. */
export interface EnergyRow extends RowBase {
  readonly kind: 'energy';
  readonly unit: 'kWh' | 'KWh' | 'MWh';
  readonly quantity: EnergyQuantity;
  readonly register: EnergyRegister;
}

/** A row with an image, there only while it is on. */
export interface FlagRow extends RowBase {
  readonly kind: 'flag';
  readonly on: (house: House) => boolean;
}

/** A row that shows a number, or the off word while it has none. */
export interface SwitchableRow extends RowBase {
  readonly kind: 'switchable';
  readonly unit: string;
  readonly decimals: number;
  readonly value: (house: House) => number | undefined;
}

export type Row = NumberRow | EnergyRow | FlagRow | SwitchableRow;

export interface Section {
  readonly title: string;
  readonly rows: readonly Row[];
}

export interface Page {
  readonly id: string;
  readonly title: string;
  /** Value tables; empty for lists, programmes and settings. */
  readonly sections: readonly Section[];
  /** Served, but in no menu. */
  readonly hidden?: true;
  /** A list of past faults, which is no value table. */
  readonly list?: true;
  /** The one page that is sent in ISO-8859-1. */
  readonly latin1?: true;
}

export interface Menu {
  readonly title: string;
  readonly pages: readonly Page[];
}

/** How the pages of a firmware are written. */
export interface PageStyle {
  /** Between number and unit. */
  readonly unitGap: '' | ' ';
  /** After a number without unit. */
  readonly bareTrailing: '' | ' ';
  /** After the image of a flag. */
  readonly flagTrailing: '' | ' ';
  readonly flagImage: string;
  /** Whether pages tell the clock of the gateway. */
  readonly clock: boolean;
  readonly leadingBlankLine: boolean;
  readonly surplusClosingTags: number;
  /** Newer firmware only. */
  readonly sessionToken?: string;
}

/** What most firmware shares. */
export const USUAL_STYLE: PageStyle = {
  unitGap: '',
  bareTrailing: '',
  flagTrailing: '',
  flagImage: 'ste-symbol_an-97b765.png',
  clock: true,
  leadingBlankLine: false,
  surplusClosingTags: 2,
};

/** A gateway with its heat pump, as data. */
export interface Plant {
  readonly name: string;
  /** One line for the help. */
  readonly description: string;
  readonly firmware: string;
  /** The language the labels below are written in, and the gateway's at the start. */
  readonly language: Language;
  /** Languages in which every row has its words. */
  readonly languages: readonly Language[];
  /** The login a fresh simulator asks for; none when missing. */
  readonly login?: { readonly user: string; readonly password: string };
  readonly picture: string;
  readonly style: PageStyle;
  readonly menus: readonly Menu[];
}

const house = (value: number | ((house: House) => number)): ((house: House) => number) =>
  typeof value === 'number' ? () => value : value;

/** A number row; `value` is a constant or a function of the house. */
export function number(
  label: string,
  unit: string,
  decimals: number,
  value: number | ((house: House) => number),
): NumberRow {
  return { kind: 'number', label, unit, decimals, value: house(value) };
}

/** A temperature in °C with one decimal. */
export function celsius(label: string, value: number | ((house: House) => number)): NumberRow {
  return number(label, '°C', 1, value);
}

/** A flag row; without condition it is always on. */
export function flag(label: string, on: (house: House) => boolean = () => true): FlagRow {
  return { kind: 'flag', label, on };
}

/** A day register in kWh, or in another spelling of it. */
export function day(label: string, quantity: EnergyQuantity, unit: 'kWh' | 'KWh' = 'kWh'): EnergyRow {
  return { kind: 'energy', label, unit, quantity, register: 'day' };
}

/** A lifetime register in MWh. */
export function total(label: string, quantity: EnergyQuantity): EnergyRow {
  return { kind: 'energy', label, unit: 'MWh', quantity, register: 'total' };
}

/** A value that may be off. */
export function switchable(label: string, value: (house: House) => number | undefined): SwitchableRow {
  return { kind: 'switchable', label, unit: '°C', decimals: 1, value };
}

/** Pages without value tables, given as `id title` pairs. */
export function plainPages(...pairs: ReadonlyArray<readonly [id: string, title: string]>): readonly Page[] {
  return pairs.map(([id, title]) => ({ id, title, sections: [] }));
}

/** A page with a list of past faults. */
export function listPage(id: string, title: string): Page {
  return { id, title, sections: [], list: true };
}
