import { normalizeName } from '../names.ts';
import { labelKey } from './fold.ts';
import { translateSection } from './headings.ts';
import { ROWS } from './label-index.ts';
import type { ShownRow } from './meaning.ts';

/** What a row tells about a part of the installation. */
export interface ComponentRow {
  /** `controller`, `heat_pump`, `isg`, `remote_control`; the heading's own words for others. */
  readonly component: string;
  readonly field: ComponentField;
}

/** A version is split over three rows, `software` is the old single number. */
export type ComponentField =
  | 'software'
  | 'major'
  | 'minor'
  | 'revision'
  | 'material_number'
  | 'hp_type'
  | 'parameter_set'
  | 'hp_id';

/** Fields by our names of rows. */
const FIELDS: ReadonlyMap<string, ComponentField> = new Map([
  ['software_version', 'software'],
  ['major_version', 'major'],
  ['minor_version', 'minor'],
  ['revision', 'revision'],
  ['software_material_number', 'material_number'],
  ['heat_pump_type', 'hp_type'],
  ['parameter_set', 'parameter_set'],
  ['heat_pump_id', 'hp_id'],
]);

/** The component whose version or type a row shows, `REGLER` / `SOFTWARE`; undefined for all other rows. */
export function componentOf({ label, section }: ShownRow): ComponentRow | undefined {
  const field = FIELDS.get(ROWS.get(labelKey(label).text) ?? '');
  const component = translateSection(section) ?? normalizeName(section);
  return field === undefined || component === '' ? undefined : { component, field };
}
