import { translate } from './dictionary.ts';
import type { EnergyQuantity, House, World } from './house.ts';
import { type Language, WORDS } from './languages.ts';
import type { EnergyRegister, EnergyRow, Page, Plant, Row } from './plant.ts';

/** A row in the words of a language at a moment, as the HTML writer and the truth need it. */
export interface RowView {
  /** As on the wire, outer blanks included. */
  readonly label: string;
  /** As on the wire; undefined for a flag, whose cell holds an image. */
  readonly text: string | undefined;
  readonly kind: 'number' | 'flag' | 'word';
  readonly value: number;
  readonly unit: string;
  readonly visible: boolean;
  readonly hidden: boolean;
  readonly energy?: { readonly quantity: EnergyQuantity; readonly register: EnergyRegister };
}

export interface SectionView {
  readonly title: string;
  readonly rows: readonly RowView[];
}

export interface PageView {
  readonly id: string;
  readonly title: string;
  /** Empty when the page is in no menu. */
  readonly menuTitle: string;
  readonly latin1: boolean;
  readonly list: boolean;
  readonly sections: readonly SectionView[];
}

/** What decides how pages look at a moment. */
export interface Scene {
  readonly plant: Plant;
  readonly language: Language;
  readonly world: World;
  readonly at: Date;
}

/** All pages at a moment, those in no menu included. */
export function viewPages(scene: Scene): readonly PageView[] {
  const house = scene.world.at(scene.at);
  const { plant, language } = scene;
  const word = (text: string): string => translate(text, plant.language, language);
  return plant.menus.flatMap((menu) =>
    menu.pages.map((page: Page) => ({
      id: page.id,
      title: word(page.title),
      menuTitle: page.hidden ? '' : word(menu.title),
      latin1: page.latin1 ?? false,
      list: page.list ?? false,
      sections: page.sections.map(({ title, rows }) => ({
        title: word(title),
        rows: rows.map((row) => ({
          ...viewRow(row, scene, house),
          label: word(row.label),
          hidden: row.hidden ?? false,
        })),
      })),
    })),
  );
}

function viewRow(row: Row, scene: Scene, house: House): Omit<RowView, 'label' | 'hidden'> {
  const { unitGap, bareTrailing } = scene.plant.style;
  const shown = (number: number, row: { unit: string; decimals: number; decimalMark?: '.'; trailing?: string }) => {
    const digits = fixed(number, row.decimals);
    const mark = row.decimalMark ?? ',';
    const tail = row.unit === '' ? bareTrailing : unitGap + row.unit;
    return {
      text: digits.replace('.', mark) + tail + (row.trailing ?? ''),
      kind: 'number',
      value: Number(digits),
      unit: row.unit,
      visible: true,
    } as const;
  };
  const visible = !row.hidden;
  switch (row.kind) {
    case 'number':
      return { ...shown(row.value(house), row), visible };
    case 'energy': {
      const energy = { quantity: row.quantity, register: row.register };
      return { ...shown(energyOf(row, scene), { unit: row.unit, decimals: 3 }), energy, visible };
    }
    case 'flag': {
      const on = row.on(house);
      return { text: undefined, kind: 'flag', value: on ? 1 : 0, unit: '', visible: on && visible };
    }
    case 'switchable': {
      const value = row.value(house);
      if (value !== undefined) return { ...shown(value, row), visible };
      return { text: WORDS[scene.language].off, kind: 'word', value: 0, unit: '', visible };
    }
  }
}

// At midnight the gateway moves whole kWh from the day register to the total and keeps the fraction.
function energyOf(row: EnergyRow, { world, at }: Scene): number {
  const before = (days: number): number => world.energyKwh(row.quantity, new Date(at.getTime() - days * 86_400_000));
  const moved = Math.floor(world.energyKwh(row.quantity, world.midnight(at)));
  switch (row.register) {
    case 'day':
      return before(0) - moved;
    case 'total':
      return moved / 1000;
    case 'last24h':
      return before(0) - before(1);
    case 'months1to12':
      return (before(0) - before(365)) / 1000;
    case 'months13to24':
      return (before(365) - before(730)) / 1000;
  }
}

function fixed(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? text.replace('-', '') : text;
}
