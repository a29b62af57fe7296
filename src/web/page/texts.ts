import Negotiator from 'negotiator';
import { ENGLISH, type Texts } from './english.ts';
import { GERMAN } from './german.ts';

/** The languages of the page. */
export type PageLanguage = 'de' | 'en';

export type { Texts } from './english.ts';

export const TEXTS: Readonly<Record<PageLanguage, Texts>> = { en: ENGLISH, de: GERMAN };

/** Longer ones are none that a browser sends. */
const LONGEST_HEADER = 200;

/** The language that a browser asks for by its header Accept-Language; English where it knows neither. */
export function languageOf(header = ''): PageLanguage {
  const accepted = header.length > LONGEST_HEADER ? '' : header;
  const negotiator = new Negotiator({ headers: { 'accept-language': accepted } });
  return negotiator.language(['en', 'de']) === 'de' ? 'de' : 'en';
}
