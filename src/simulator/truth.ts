import type { EnergyQuantity } from './house.ts';
import type { EnergyRegister } from './plant.ts';
import { type Scene, viewPages } from './view.ts';

/** One configured row of one page at one moment. */
export interface TruthRow {
  /** `1,1`. */
  readonly pageId: string;
  readonly pageTitle: string;
  /** Heading of the menu; empty for a page in no menu. */
  readonly menuTitle: string;
  readonly section: string;
  /** As people see it: without outer blanks. */
  readonly label: string;
  /** The cell's text as people see it; empty for a flag. */
  readonly cell: string;
  readonly kind: 'number' | 'flag' | 'word';
  /** The number shown, in `unit`; for a flag 1 or 0; for a word 0 (all words seen mean off). */
  readonly value: number;
  /** As shown, `KWh` for instance; empty for flags, words and bare numbers. */
  readonly unit: string;
  /** The shown value in kWh, for rows with an energy unit. */
  readonly kwh?: number;
  /** Which energy the row counts. */
  readonly energy?: { readonly quantity: EnergyQuantity; readonly register: EnergyRegister };
  /** Whether the page holds the row at this moment. */
  readonly visible: boolean;
}

const KWH_PER_UNIT: Readonly<Record<string, number>> = { kWh: 1, KWh: 1, MWh: 1000 };

/** Every row that every page can show, from the plant's data and not from HTML. */
export function truthOf(scene: Scene): readonly TruthRow[] {
  return viewPages(scene).flatMap((page) =>
    page.sections.flatMap((section) =>
      section.rows
        .filter(({ hidden }) => !hidden)
        .map((row) => {
          const perUnit = KWH_PER_UNIT[row.unit];
          return {
            pageId: page.id,
            pageTitle: page.title,
            menuTitle: page.menuTitle,
            section: section.title,
            label: row.label.trim(),
            cell: (row.text ?? '').trim(),
            kind: row.kind,
            value: row.value,
            unit: row.unit,
            ...(perUnit === undefined ? {} : { kwh: Math.round(row.value * perUnit * 1000) / 1000 }),
            ...(row.energy === undefined ? {} : { energy: row.energy }),
            visible: row.visible,
          };
        }),
    ),
  );
}
