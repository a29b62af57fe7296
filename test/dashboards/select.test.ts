import { expect, test } from 'vitest';
import { matchersOf } from '../../resources/grafana/src/select.ts';
import { normalizeName, numberName } from '../../src/readings/names.ts';
import { type MeaningKey, shownHeadings, shownLabels } from '../../src/readings/vocabulary/shown.ts';
import { translate } from '../../src/readings/vocabulary.ts';
import { THOROUGH } from '../helpers/thorough.ts';

const LABELS = shownLabels().filter(({ kind }) => kind !== 'energy' && kind !== 'version');
const HEADINGS = shownHeadings();

/** What the matchers of these meanings select: by name, in which sections. */
function selectorOf(keys: readonly MeaningKey[]): (name: string) => (section: string) => boolean {
  const all = matchersOf(keys).map((matchers) => {
    const [, names = ''] = /^__name__=~"([^"]*)"/.exec(matchers) ?? [];
    const [, not, sections] = /,section(=|!)~"([^"]*)"$/.exec(matchers) ?? [];
    // Prometheus' expressions match the whole of a value.
    const [name, heading] = [new RegExp(`^(?:${names})$`), new RegExp(`^(?:${sections ?? '.*'})$`)];
    return { name, isIn: (section: string) => heading.test(section) === (not !== '!') };
  });
  return (name) => {
    const some = all.filter((one) => one.name.test(name));
    return (section) => some.some(({ isIn }) => isIn(section));
  };
}

test('a label with its number and its circuit, joined or not', () => {
  const circuits = selectorOf(['heating_circuit_actual_temperature']);
  const matches = (name: string, section = 'heizen'): boolean => circuits(name)(section);
  expect(matches('isg_istwert_hk_1')).toBe(true);
  expect(matches('isg_istwert_hk1')).toBe(true);
  expect(matches('isg_isttemperatur_heizkreis_2')).toBe(true);
  expect(matches('isg_temperature_reelle_cc_1', 'chauffage')).toBe(true);
  expect(matches('isg_heating_circuit_actual_temperature', 'heating')).toBe(true);
  expect(matches('isg_isttemperatur', 'hk_1')).toBe(true);
});

test('not a label that means something else there', () => {
  const circuits = selectorOf(['heating_circuit_actual_temperature']);
  const matches = (name: string, section = 'heizen'): boolean => circuits(name)(section);
  expect(matches('isg_isttemperatur_hk_1', 'raumtemperatur')).toBe(false);
  // CC is a cooling circuit in English.
  expect(matches('isg_actual_temperature_cc_1', 'cooling')).toBe(false);
  expect(matches('isg_istwert_hk_12')).toBe(false);
  expect(matches('isg_isttemperatur', 'warmwasser')).toBe(false);
});

test('a label that the firmware has cut', () => {
  const fans = selectorOf(['supply_air_actual_fan_speed']);
  expect(fans('isg_ventilation_air_actual_fan_sp')('ventilation')).toBe(true);
  expect(fans('isg_ventilation_air_actual_fan_speed')('ventilation')).toBe(true);
});

test('a name that the exporter uses itself has its ending', () => {
  const [name = ''] = matchersOf(['compressor_starts']);
  expect(name).not.toMatch(/\bstarts_total\b/);
});

test('what has no series of its own is refused', () => {
  expect(() => matchersOf(['heat_compressor_heating'])).toThrow('no series of its own');
});

/** Those that most gateways speak, and one in which CC is a heating circuit. */
const QUICK: readonly string[] = ['de', 'en', 'fr'];

interface Row {
  readonly name: string;
  readonly section: string;
  /** The English name. */
  readonly means: string | undefined;
  /** For people. */
  readonly shown: string;
}

/** Every label under every heading that may matter, as the exporter names the row and as it understands it. */
function allRows(): Row[] {
  const under = [...new Set(LABELS.map((label) => label.under).filter((name) => name !== ''))];
  const asked = LABELS.filter(({ language }) => THOROUGH || QUICK.includes(language));
  const labels = new Map(asked.map((label) => [`${label.language} ${label.kind} ${label.text}`, label]));
  return [...labels.values()].flatMap(({ text, language, kind }) => {
    const label = text.replaceAll('#', '1');
    const name = normalizeName(label);
    const headings = under.flatMap((heading) => {
      const shown = HEADINGS.find((one) => one.language === language && one.name === heading);
      return shown ? [shown.text.replaceAll('#', '1')] : [];
    });
    return ['ANYTHING', ...headings].flatMap((section) => {
      const meaning = translate({ label, section, language });
      // A row is a flag or it shows a number: one label may be both.
      if ((meaning?.kind === 'flag') !== (kind === 'flag')) return [];
      return {
        name: `isg_${kind === 'flag' ? `flag_${name}` : numberName(name)}`,
        section: normalizeName(section),
        means: meaning?.name,
        shown: `${label} under ${section} (${language}) is ${meaning?.name}`,
      };
    });
  });
}

test('every label of the vocabulary is selected where it means what is wanted, and nowhere else', () => {
  const rows = new Map<string, Row[]>();
  for (const row of allRows()) rows.set(row.name, [...(rows.get(row.name) ?? []), row]);
  expect(rows.size).toBeGreaterThan(500);
  const wrong: string[] = [];
  for (const key of new Set(LABELS.map((label) => label.key as MeaningKey))) {
    const names = new Set(LABELS.filter((label) => label.key === key).map(({ name }) => name));
    const selector = selectorOf([key]);
    for (const [name, some] of rows) {
      const isSelected = selector(name);
      for (const { section, means, shown } of some) {
        if (isSelected(section) !== names.has(means ?? '')) wrong.push(`${key}: ${shown}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});
