import fc from 'fast-check';
import { expect, test } from 'vitest';
import { familiesOf, mergeFamilies } from '../../src/telemetry/families.ts';
import { parseMetrics } from '../faults/helpers.ts';
import { runs } from '../properties/settings.ts';

const merged = async (...texts: string[]): Promise<string> => String(await mergeFamilies(texts.map(familiesOf)));

/** A family as the serializer writes it. */
function family(name: string, samples: readonly string[], help = 'help'): string {
  const head = [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`];
  return [...head, ...samples.map((labels) => `${name}{${labels}} 1`), ''].join('\n');
}

const A1 = family('isg_a', ['gateway="1"']);
const A2 = family('isg_a', ['gateway="2"', 'gateway="2",unit="°C"'], 'other help');
const B1 = family('isg_b', ['gateway="1"']);
const B2 = family('isg_b', ['gateway="2"']);
const ODD = family(
  'isg_odd',
  ['gateway="1",unit="# HELP isg_a x"'],
  'of # HELP isg_a and # TYPE isg_b\\n# HELP isg_b\u2028# HELP isg_b',
);

test.each<[string, string[], string]>([
  ['nothing', [], ''],
  ['one text as it is', [A2 + B1], A2 + B1],
  ['empty texts', ['', A1, '', ''], A1],
  [
    'two texts with the same',
    [A1 + B1, A2 + B2],
    `${A1}isg_a{gateway="2"} 1\nisg_a{gateway="2",unit="°C"} 1\n${B1}isg_b{gateway="2"} 1\n`,
  ],
  [
    'two texts in another order',
    [A1 + B1, B2 + A2],
    `${A1}isg_a{gateway="2"} 1\nisg_a{gateway="2",unit="°C"} 1\n${B1}isg_b{gateway="2"} 1\n`,
  ],
  ['families that only one has', [A1, B2], A1 + B2],
  ['a family without a sample', [A1, family('isg_a', []) + B1], A1 + B1],
  ['a family whose first text has no sample', [family('isg_a', []), A1], A1],
  [
    'a family without a sample in the middle',
    [A1 + B1, family('isg_a', []) + B2, A2],
    `${A1}isg_a{gateway="2"} 1\nisg_a{gateway="2",unit="°C"} 1\n${B1}isg_b{gateway="2"} 1\n`,
  ],
  [
    'words for the format in help and labels',
    [ODD + A1, ODD.replaceAll('"1"', '"2"'), B1],
    `${ODD}isg_odd{gateway="2",unit="# HELP isg_a x"} 1\n${A1}${B1}`,
  ],
  [
    'a name that begins with another',
    [A1, family('isg_a_b', ['x="1"']), A2],
    `${A1}isg_a{gateway="2"} 1\nisg_a{gateway="2",unit="°C"} 1\n${family('isg_a_b', ['x="1"'])}`,
  ],
])('%s', async (_title, texts, expected) => {
  expect(await merged(...texts)).toBe(expected);
});

test('every byte of UTF-8 stays', async () => {
  const odd = ['ä°²', '\u{1f525}', '\u2028', 'Ž́', '\u0085', '日本'];
  const texts = odd.map((text, index) => family('isg_a', [`gateway="${index}",unit="${text}"`], text));
  expect(await merged(...texts)).toBe(
    texts[0] +
      odd
        .slice(1)
        .map((text, index) => `isg_a{gateway="${index + 1}",unit="${text}"} 1\n`)
        .join(''),
  );
});

const NAMES = ['isg_a', 'isg_b', 'isg_ab', 'isg_a_total', '__proto__', 'constructor'];
/** The families of a gateway, each once, in any order. */
const anyText = fc
  .uniqueArray(
    fc.record({
      name: fc.constantFrom(...NAMES),
      count: fc.nat({ max: 3 }),
      help: fc.constantFrom('x', 'é # HELP isg_a', ''),
    }),
    { selector: ({ name }) => name },
  )
  .map(
    (families) => (gateway: number) =>
      families
        .map(({ name, count, help }) =>
          family(
            name,
            Array.from({ length: count }, (_, row) => `gateway="${gateway}",row="${row}"`),
            help,
          ),
        )
        .join(''),
  );

test('of any texts every sample is there once, behind the one head of its family', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyText, { maxLength: 6 }), async (makers) => {
      const texts = makers.map((maker, index) => maker(index));
      const lines = (await merged(...texts)).split('\n').slice(0, -1);
      const samples = (all: readonly string[]) => all.filter((line) => line !== '' && !line.startsWith('#')).sort();
      expect(samples(lines)).toEqual(samples(texts.flatMap((text) => text.split('\n'))));
      const heads: string[] = [];
      for (const line of lines) {
        const name = line.startsWith('# ') ? line.split(' ')[2] : line.split('{')[0];
        if (line.startsWith('# HELP ')) heads.push(name ?? '');
        else expect(name).toBe(heads.at(-1));
      }
      expect(new Set(heads).size).toBe(heads.length);
    }),
    runs(1000),
  );
});

test('many texts make one that is valid', async () => {
  const texts = Array.from({ length: 4000 }, (_, index) => [A1, B1].join('').replaceAll('"1"', `"${index}"`));
  const text = await merged(...texts);
  expect(parseMetrics(text).size).toBe(8000);
  expect(text.match(/^# (HELP|TYPE) /gm)).toHaveLength(4);
});
