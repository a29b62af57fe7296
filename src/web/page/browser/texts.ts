/** The texts that scripts put into the page, in its language. */
export interface ScriptTexts {
  readonly offline: string;
  readonly refused: string;
  readonly filtered: string;
  readonly close: string;
  readonly noHistory: string;
  readonly range: string;
  readonly loading: string;
  readonly failed: string;
  readonly time: string;
}

/** What the server says in attributes of the body. */
export const texts = JSON.parse(document.body.dataset.texts ?? '{}') as ScriptTexts;

export const language = document.documentElement.lang;

/** The reader's own kind of the language: in English the order of a date and the hours of a day differ by country. */
export const region = navigator.languages.find((one) => one.split('-')[0] === language) ?? language;

/** A text with values in place of its `{names}`. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
