import { normalizeName } from '../names.ts';
import type { Untranslated } from '../reading.ts';
import { keyOf } from './key.ts';
import { translateSection } from './lookup.ts';

/** Which kinds of counters stand under which headings. */
const KINDS: Readonly<Record<string, string>> = {
  amount_of_heat: 'energy',
  electricity_consumption: 'energy',
  runtime: 'runtime',
  starts: 'starts',
};

/**
 * The line of `meanings.ts` or `headings.ts` that would give a word an English name, with the gateway's own name in its
 * place: `meanings.ts: foo: { under: 'heating', unit: 'bar', only: { de: 'FOO HK {circuit}' } },`.
 */
export function suggestEntry({ kind, text, section, shows }: Untranslated, language: string): string {
  const number = /\b[hk]k \d/.test(keyOf(text, language)) ? '{circuit}' : '{n}';
  const word = text.replace(/(?<![\d,.-])[1-9](?![\d,.-])/, number);
  const name = normalizeName(word.replace(number, '')) || 'name';
  const words = `only: { ${/^[a-z]{2}$/.test(language) ? language : 'en'}: ${/'/.test(word) ? JSON.stringify(word) : `'${word}'`} }`;
  if (kind !== 'label') return `headings.ts, ${kind === 'page' ? 'PAGES' : 'TABLES'}: ${name}: { ${words} },`;
  const under = translateSection(section, language);
  const counter = KINDS[under ?? ''];
  const facts = [
    ...(under ? [`under: '${under}'`] : []),
    ...(counter ? [`kind: '${counter}'`] : shows?.flag ? ["kind: 'flag'"] : []),
    ...(shows?.unit && !counter ? [`unit: '${shows.unit}'`] : []),
  ];
  return `meanings.ts: ${name}: { ${[...facts, words].join(', ')} },`;
}
