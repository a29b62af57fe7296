import { printable } from '../../logger.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Markup that needs no further escaping. */
export interface Html {
  readonly markup: string;
}

type Part = string | Html | readonly Html[];

/** Template tag: everything put in is escaped, unless it is Html already; lists are joined. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { markup: strings.map((text, index) => text + toMarkup(parts[index] ?? '')).join('') };
}

function toMarkup(part: Part): string {
  if (typeof part === 'string') return escapeHtml(part);
  return 'markup' in part ? part.markup : part.map((one) => one.markup).join('');
}

/** Text as it may stand in an element or in a quoted attribute; control characters become spaces. */
export function escapeHtml(text: string): string {
  return printable(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
