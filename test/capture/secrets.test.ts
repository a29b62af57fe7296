import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Language, PLANT_NAMES } from '../../src/simulator/simulator.ts';
import { THOROUGH } from '../helpers/thorough.ts';
import { runs } from '../properties/settings.ts';
import { simulatorLoginPage, VARIANTS } from '../properties/simulator-pages.ts';
import { captured, pagesOf } from './helpers.ts';

const characters = (from: string, min: number, max = min): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...from), { minLength: min, maxLength: max }).map((some) => some.join(''));
const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

// Zeros and x are what a mask is made of.
const DIGITS = '123456789';
const HEX = '123456789abcdef';
const ALPHABETS = [
  'abcdefghiklmnopqrstuvwyz',
  'äöüßéèçñåøœłżšžřőűů',
  'абвгдежзийклмнопрстуфчшщъыьэюя',
  'αβγδεζηθικλμνξοπρστυφχψω',
  '山田太郎鈴木花子佐藤健一王小明李',
  'אבגדהוזחטיכלמנסעפצקרשת',
  'ابتثجحخدذرزسشصضطظعغ',
];
const digits = (min: number, max = min) => characters(DIGITS, min, max);
const hex = (min: number, max = min) => characters(HEX, min, max);
const name = fc.constantFrom(...ALPHABETS).chain((letters) => characters(letters, 7, 12).map(capitalised));

/** What firmware never writes as a label. */
const CODES = {
  mail: fc
    .tuple(characters(ALPHABETS[0] ?? '', 6, 9), digits(2))
    .map(([who, year]) => `${who}.${year}@${who}s-house.de`),
  // Keys as they are printed on devices: letters and digits mixed.
  key: fc
    .array(
      fc.tuple(digits(1), characters('ABCDEFGH', 3)).map((pair) => pair.join('')),
      { minLength: 4, maxLength: 5 },
    )
    .map((groups) => groups.join('-')),
  token: fc.tuple(digits(2), hex(12, 32), digits(2)).map((parts) => parts.join('a')),
  serial: fc.oneof(
    digits(8, 14),
    fc.tuple(digits(6), digits(4), digits(6)).map((groups) => groups.join('-')),
  ),
  mac: fc
    .tuple(
      fc.constantFrom(':', '-', '.', ''),
      fc.array(
        fc.tuple(digits(1), characters('abcdef', 1)).map((pair) => pair.join('')),
        { minLength: 6, maxLength: 6 },
      ),
    )
    .map(([sign, pairs]) => pairs.join(sign)),
  coordinates: fc
    .tuple(digits(2), digits(5), digits(5))
    .map(([degrees, one, other]) => `${degrees}.${one}, ${degrees}.${other}`),
  phone: fc.tuple(digits(2), digits(4), digits(7)).map(([country, town, own]) => `+${country} ${town} ${own}`),
  address: fc.tuple(digits(3), digits(3)).map(([one, other]) => `192.168.${one}.${other}`),
};
const code = fc.oneof(...Object.values(CODES));
const street = fc
  .tuple(name, fc.constantFrom('straße', ' rue', 'gatan', ' utca'), digits(2))
  .map(([who, way, house]) => `${who}${way} ${house}`);
const secret = fc.oneof(code, name, street);

const entity =
  (base: 10 | 16) =>
  (text: string): string =>
    [...text].map((sign) => `&#${base === 16 ? 'x' : ''}${sign.codePointAt(0)?.toString(base)};`).join('');
/** How a page may spell a text. */
const SPELLINGS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.normalize('NFD'),
  (text) => text.toUpperCase(),
  encodeURIComponent,
  entity(10),
  entity(16),
  (text) => text.replaceAll('a', '&aacute;').replaceAll('e', '&#101;'),
];

interface Planting {
  readonly spelled: string;
  /** Where in the page, 0 to 1. */
  readonly at: number;
}
type Plant = (html: string, planting: Planting) => string;

/** Puts a text behind one of the matches of a form. */
const behind =
  (form: RegExp, write: (spelled: string) => string): Plant =>
  (html, { spelled, at }) => {
    const places = [...html.matchAll(form)].map((match) => match.index + match[0].length);
    const place = places[Math.floor(at * places.length)] ?? 0;
    return html.slice(0, place) + write(spelled) + html.slice(place);
  };
const TAG_END = /<[a-z][^<>]*>/g;
const TAG_NAME = /<[a-z]+\d?/g;
const quoted = (text: string): string => text.replaceAll('"', '');

/** Places where nothing that was planted may stay, whatever it is. */
const ANYWHERE: Readonly<Record<string, Plant>> = {
  paragraph: behind(TAG_END, (text) => `<p>${text}</p>`),
  'paragraph with tags': behind(TAG_END, (text) => `<div><b>${text}</b> <i>x</i></div>`),
  option: behind(
    TAG_END,
    (text) => `<select name="${quoted(text)}"><option value="${quoted(text)}">${text}</option></select>`,
  ),
  input: behind(TAG_END, (text) => `<input type="text" name="x" value="${quoted(text)}" />`),
  comment: behind(/>/g, (text) => `<!-- ${text} -->`),
  script: behind(/>/g, (text) => `<script type="text/javascript">var key = "${text}"; user('${text}');</script>`),
  style: behind(/<head>/g, (text) => `<style>.x { content: "${text}" } #${text} {}</style>`),
  title: behind(/<title>/g, (text) => text),
  cdata: behind(/<\/div>/g, (text) => `<![CDATA[ ${text} ]]>`),
  declaration: behind(/^/g, (text) => `<!DOCTYPE html SYSTEM "${text}">`),
  instruction: behind(/^/g, (text) => `<?php ${text} ?>`),
  'name of a tag': behind(/>/g, (text) => `<${text}>`),
  'closing tag': behind(/>/g, (text) => `</${text}>`),
  'bare attribute': behind(TAG_NAME, (text) => ` ${text}`),
  'name of an attribute': behind(TAG_NAME, (text) => ` data-${text.replace(/\s/g, '-')}="1"`),
  'unclosed tag': (html, { spelled }) => `${html}<td class="${spelled}`,
  'unclosed comment': (html, { spelled }) => `${html}<!-- ${spelled}`,
  'unclosed script': (html, { spelled }) => `${html}<script>${spelled}`,
  'unclosed attribute': (html, { spelled }) => `${html}<div title="${spelled}><p>${spelled}</p>`,
  'value beside a label': behind(/<td class="value[^>]*>/g, (text) => text),
  'value of an unknown row': behind(
    /<table class="info">/g,
    (text) => `<tr><td class="key">Seriennummer</td><td class="value">${text}</td></tr>`,
  ),
  'value behind a number': behind(
    /<table class="info">/g,
    (text) => `<tr><td class="key">STARTS</td><td class="value">12 ${text}</td></tr>`,
  ),
  'cell of no kind': behind(
    /<table class="info">/g,
    (text) => `<tr><td class="key">STARTS</td><td>${text}</td></tr><tr><td>${text}</td></tr>`,
  ),
  'entry of a list': behind(/<\/form>/g, (text) => `<table><tr><td>1</td><td>${text}</td></tr></table>`),
  version: behind(/id="versionsNummer">/g, (text) => text),
  'who is logged in': behind(/<div id="login">/g, (text) => `Sie sind angemeldet als: <strong>${text}</strong>`),
  'box of the portal': behind(
    /<div id="content">/g,
    (text) => `<div id="box_start_status_portal">${text} | ${text} 04.11.2025 | 10:07 ${text}</div>`,
  ),
  ...Object.fromEntries(
    [
      'id',
      'class',
      'name',
      'type',
      'src',
      'href',
      'value',
      'checked',
      'colspan',
      'title',
      'alt',
      'action',
      'style',
      'onclick',
      'data-x',
    ].flatMap((attribute) => [
      [`${attribute} in quotes`, behind(TAG_NAME, (text) => ` ${attribute}="${quoted(text)}"`)],
      [`${attribute} without`, behind(TAG_NAME, (text) => ` ${attribute}=${text} `)],
      [
        `${attribute} as an address`,
        behind(TAG_NAME, (text) => ` ${attribute}='http://${text}/${text}.png?s=1,0&x=${text}'`),
      ],
    ]),
  ),
};
/** Places of words, where what looks like one stays: a name, a street. */
const WORDS: Readonly<Record<string, Plant>> = {
  label: behind(/<td class="key[^>]*>/g, (text) => text),
  'label of its own': behind(
    /<table class="info">/g,
    (text) => `<tr><td class="key">${text}</td><td class="value">1</td></tr>`,
  ),
  'heading of a table': behind(/<th[^>]*>/g, (text) => text),
  'heading of a page': behind(/<div id="sub_nav"[^>]*>/g, (text) => text),
  menu: behind(/<a [^>]*href="\?s=[^>]*>/g, (text) => text),
  language: behind(/<div class="eingestelle_sprache">/g, (text) => text),
};

const planting = (secrets: fc.Arbitrary<string>, places: Readonly<Record<string, Plant>>) =>
  fc
    .record({
      secret: secrets,
      place: fc.constantFrom(...Object.keys(places)),
      spelling: fc.constantFrom(...SPELLINGS),
      at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      page: fc.nat({ max: 15 }),
    })
    .map((planted) => ({ ...planted, plant: places[planted.place] as Plant }));
const plantings = fc.array(fc.oneof(planting(secret, ANYWHERE), planting(code, WORDS)), {
  minLength: 40,
  maxLength: 40,
});

/** A text with its escapes resolved, by other means than the program's. */
function plain(text: string): string {
  const decoded = text
    .replace(/&#x([0-9a-f]+);?/gi, (_all, number: string) => String.fromCodePoint(Number.parseInt(number, 16)))
    .replace(/&#(\d+);?/g, (_all, number: string) => String.fromCodePoint(Number(number)))
    .replaceAll('&aacute;', 'a')
    .replace(/(%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'));
  return decoded.normalize('NFC').toLowerCase();
}

const LETTERS = /[^\p{L}\p{M}\p{N}]+/u;

/** A text to look for secrets in: each of their longer words, and all their letters and digits whatever stands between. */
function searchable(text: string): (secret: string) => boolean {
  const written = plain(text);
  const words = new Set(written.split(LETTERS));
  const bare = written.split(LETTERS).join('');
  return (secret) => {
    const parts = plain(secret).split(LETTERS);
    const isTold = (part: string) => (/^\d+$/.test(part) ? words.has(part) : written.includes(part));
    return bare.includes(parts.join('')) || parts.some((part) => part.length >= 5 && isTold(part));
  };
}

describe('nothing that is planted in a page comes through', () => {
  const variants = PLANT_NAMES.map(
    (plant) => VARIANTS.find((variant) => variant.plant === plant) as (typeof VARIANTS)[number],
  );
  test.each(variants)('of $plant', async ({ plant, language }) => {
    const clean = pagesOf(plant, language as Language);
    const isThere = searchable([...clean.values(), simulatorLoginPage(plant, language)].join('\n'));
    await fc.assert(
      fc.asyncProperty(plantings, async (planted) => {
        const pages = new Map([...clean, ['login', simulatorLoginPage(plant, language)]]);
        const ids = [...pages.keys()].filter((id) => /^([012]|4,7|login)/.test(id));
        for (const { secret, spelling, at, page, plant: write } of planted) {
          const id = ids[page % ids.length] ?? '1,0';
          pages.set(id, write(pages.get(id) ?? '', { spelled: spelling(secret), at }));
        }
        const loginPage = pages.get('login') ?? '';
        pages.delete('login');
        const { manifest, files } = await captured({ pages, loginPage, ids: ids.filter((id) => id !== 'login') });
        expect(manifest.pages.length).toBeGreaterThan(2);
        const isWritten = searchable([JSON.stringify(manifest), ...files.keys(), ...files.values()].join('\n'));
        const leaks = planted.filter(({ secret }) => isWritten(secret) && !isThere(secret));
        expect(leaks.map(({ secret, place }) => `${place}: ${secret}`)).toEqual([]);
      }),
      { ...runs(1), numRuns: THOROUGH ? 100 : 3, endOnFailure: true },
    );
  });
});

describe('what is planted is there to be found', () => {
  const page = pagesOf('lwz', 'de').get('1,0') ?? '';
  test.each(Object.entries({ ...ANYWHERE, ...WORDS }))('as %s', (_place, plant) => {
    for (const spelling of SPELLINGS) {
      const planted = plant(page, { spelled: spelling('Ottilie7391'), at: 0.5 });
      expect(searchable(planted)('Ottilie7391')).toBe(true);
    }
  });
});
