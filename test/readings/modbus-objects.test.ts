import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { translate, translateSection } from '../../src/readings/vocabulary.ts';
import { manualObjects } from './modbus-objects.ts';

const objects = manualObjects();

function nameOf(label: string, section: string, language: string): string | undefined {
  const found = translate({ label, section, language });
  return (
    found && [found.name, ...Object.entries(found.labels ?? {}).map(([key, value]) => `${key}=${value}`)].join(' ')
  );
}

test('the manuals name some 600 objects that are not told apart by a number alone', () => {
  expect(objects.length).toBeGreaterThan(500);
});

test.each(objects)('$heading / $label in $language is $expected', ({ label, heading, language, expected }) => {
  expect(nameOf(label, heading, language)).toBe(expected);
});

/** What the manuals spell in two ways, or split over two registers. */
const SPELLINGS = [
  ['HEAT M BOOST DHW', 'HEAT M BOOST DHW TTL'],
  ['COMPRESSOR STARTS', 'VERDICHTERSTARTS'],
  ['WP WATER RATE', 'WP WATER FLOW RATE'],
  ['HOT GAS', 'HOT GAS TEMPERATURE'],
].map(([odd = '', usual = '']) => [odd, usual] as const);

test.each(['s', '3', 'i', 'l'])('no name stands for two objects of map %s', (map) => {
  for (const language of ['de', 'en'] as const) {
    const meant = new Map<string, string>();
    for (const { label, heading, expected, ...object } of objects) {
      if (object.language !== language || !object.maps.includes(map)) continue;
      const words = `${translateSection(heading, language) ?? ''} ${new Map(SPELLINGS).get(label) ?? label}`;
      expect([expected, meant.get(expected) ?? words]).toEqual([expected, words]);
      meant.set(expected, words);
    }
  }
});

interface Register {
  readonly kind: string;
  readonly map: string;
  readonly address: number;
  readonly name_de: string | null;
  readonly name_en: string | null;
  readonly of: string | null;
  readonly web_label_de?: string | null;
}

/** The heading an object stands under: the page's where its row is known, else what the manual says it is of. */
function headingOf({ of, web_label_de, map, address }: Register): string {
  const [, what, heatPump = ''] =
    /^(Amount of heat|Power consumption|Runtime|Heat pump)\b(?:.*? HP)?(?: (\d))?$/.exec(of ?? '') ?? [];
  if (what !== undefined) return `${what}${heatPump && ` ${what === 'Heat pump' ? '' : 'HP '}${heatPump}`}`;
  // The manual's table of solar objects goes on with this one.
  if (map === 'wpm3' && address === 530) return 'SOLAR';
  const known = translateSection(of ?? '') !== undefined;
  return (known ? of : web_label_de?.split('|')[1]) ?? '';
}

// A list of registers as JSON, to be checked as a whole: MODBUS_OBJECTS=registers.json npx vitest run …
if (process.env.MODBUS_OBJECTS) checkList(process.env.MODBUS_OBJECTS);

function checkList(file: string): void {
  describe(`the list ${file}`, () => {
    const all = JSON.parse(readFileSync(file, 'utf8')) as Register[];
    const inputs = all.filter(({ kind }) => kind === 'input');
    const named = inputs.map((register) => {
      const words = [
        ['de', register.name_de],
        ['en', register.name_en],
      ] as const;
      const names = words.flatMap(([language, label]) =>
        label === null ? [] : [nameOf(label, headingOf(register), language) ?? 'unknown'],
      );
      return { register, names };
    });

    test('has a name for each word', () => {
      const words = named.flatMap(({ names }) => names);
      console.log(`${words.length} names, ${words.filter((name) => name === 'unknown').length} unknown`);
      expect(named.filter(({ names }) => names.includes('unknown'))).toEqual([]);
    });

    test('has one name for both words of an object', () => {
      expect(named.filter(({ names }) => new Set(names).size > 1)).toEqual([]);
    });

    test('has no name for two objects of a map, and no object with two names over the maps', () => {
      const meant = new Map<string, string>();
      const called = new Map<string, string>();
      const faults: string[] = [];
      for (const {
        register,
        names: [name = ''],
      } of named) {
        const { map, name_de, name_en, of } = register;
        const spelled = new Map(SPELLINGS).get(name_en ?? '') ?? name_en;
        const words = `${translateSection(headingOf(register)) ?? ''} ${name_de ?? spelled}`;
        const known = meant.get(`${map} ${name}`) ?? words;
        if (known !== words && (meant.get(`${map} ${name} en`) ?? spelled) !== spelled)
          faults.push(`${map}: ${name} is ${known} and ${words}`);
        meant.set(`${map} ${name}`, words);
        meant.set(`${map} ${name} en`, spelled ?? '');
        const former = called.get(`${words} ${of ?? ''}`) ?? name;
        if (former !== name) faults.push(`${words} is ${former} and ${name}`);
        called.set(`${words} ${of ?? ''}`, name);
      }
      expect(faults).toEqual([]);
    });
  });
}
