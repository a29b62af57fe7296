import { normalizeName } from '../names.ts';
import { labelKey } from './fold.ts';
import { translateSection } from './headings.ts';
import { ROWS } from './label-index.ts';
import type { ShownRow } from './meaning.ts';

/** What a row tells about a part of the installation. */
export interface ComponentRow {
  /** `controller`, `heat_pump`, `heat_pump_2`, `isg`, `remote_control`; the heading as a name for others. */
  readonly component: string;
  readonly field: ComponentField;
}

/** A version is split over three rows, `software` is the old single number. */
export type ComponentField =
  | 'software'
  | 'software_state'
  | 'build'
  | 'major_version'
  | 'minor_version'
  | 'revision'
  | 'material_number'
  | 'heat_pump_type'
  | 'parameter_set'
  | 'heat_pump_id';

/** Fields by our names of rows. */
const FIELDS: ReadonlyMap<string, ComponentField> = new Map([
  ['software_version', 'software'],
  ['software_state', 'software_state'],
  ['build', 'build'],
  ['major_version', 'major_version'],
  ['minor_version', 'minor_version'],
  ['revision', 'revision'],
  ['software_material_number', 'material_number'],
  ['heat_pump_type', 'heat_pump_type'],
  ['parameter_set', 'parameter_set'],
  ['heat_pump_id', 'heat_pump_id'],
]);

/** The component whose version or type a row shows, `REGLER` / `SOFTWARE`; undefined for all other rows. */
export function componentOf({ label, section }: ShownRow): ComponentRow | undefined {
  const field = FIELDS.get(ROWS.get(labelKey(label).text) ?? '');
  const component = translateSection(section) ?? normalizeName(section);
  return field === undefined || component === '' ? undefined : { component, field };
}
