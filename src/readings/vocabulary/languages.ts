import { fold } from './fold.ts';

/** The languages of the gateway: what its pages show as the language chosen, and the two-letter code (ISO 639-1). */
export const LANGUAGES = {
  DEUTSCH: 'de',
  ENGLISH: 'en',
  FRANÇAIS: 'fr',
  ITALIANO: 'it',
  NEDERLANDS: 'nl',
  POLSKI: 'pl',
  ČEŠTINA: 'cs',
  SVENSKA: 'sv',
  SUOMI: 'fi',
  MAGYAR: 'hu',
  ESPAÑOL: 'es',
  DANSK: 'da',
} as const;

/** Two-letter code of one of the gateway's languages. */
export type Language = (typeof LANGUAGES)[keyof typeof LANGUAGES];

const codes: ReadonlyMap<string, Language> = new Map(
  Object.entries(LANGUAGES).map(([word, code]) => [fold(word), code]),
);

/** `DEUTSCH` is `de`; a word that is none of the 12 known is returned in lower case. */
export function languageCode(text: string): string {
  return codes.get(fold(text)) ?? text.trim().toLowerCase();
}
