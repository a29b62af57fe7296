import { MENU_ENDS } from '../pages/page.ts';
import { findTags, hasClass, hiddenParts, idOf, type Tag } from '../pages/scan.ts';
import { isMeasurement } from '../readings/values.ts';
import { switchWord } from '../readings/vocabulary.ts';
import { decode } from './decode.ts';
import { isVersionLabel } from './personal-words.ts';

/**
 * What a place in a page is: markup; scripts, styles and comments; text; labels and headings, which readers depend on; a value
 * cell; one whose value is a number or a word for on or off, which stays as it is; the firmware; the user's name; a token.
 */
const ZONES = ['markup', 'hidden', 'text', 'label', 'cell', 'number', 'version', 'login', 'token'] as const;
export type Zone = (typeof ZONES)[number];

/** A stretch of text between two tags. */
export interface TextNode {
  readonly start: number;
  readonly end: number;
  /** With entities resolved, trimmed; never empty. */
  readonly text: string;
  readonly zone: Zone;
  /** The label of its row, for a value cell. */
  readonly label: string;
  /** Name of the tag right before it, when that is an opening one. */
  readonly parent: string;
}

/** The value of an input field. */
export interface Field {
  readonly start: number;
  readonly end: number;
  /** Its name and id; `password` for a password field. */
  readonly names: readonly string[];
  /** Text that stands before it. */
  readonly before: string;
}

export interface ZonedPage {
  readonly nodes: readonly TextNode[];
  readonly fields: readonly Field[];
  /** The zone at an offset of the source. */
  at(offset: number): Zone;
}

/** Tags of any name: none must be taken for text. */
const ANY_TAG = ['[a-z][a-z\\d]*'];
const HIDDEN = ['script', 'style'];
/** Zones that end with the tag that opened them. */
const ENDS: Readonly<Partial<Record<Zone, string>>> = { login: 'div', token: 'div', version: 'p' };

/** Divides the source of a page. Linear in its length, whatever it holds. */
export function divide(source: string): ZonedPage {
  const masked = maskCommentsAndScripts(source);
  const zones = new Uint8Array(source.length);
  const nodes: TextNode[] = [];
  const fields: Field[] = [];
  let region: Zone = 'text';
  let cell: Zone | undefined;
  let depth = 0;
  let label = '';
  let from = 0;
  let parent = '';
  let before = '';

  const addText = (end: number): void => {
    const zone = cell ?? region;
    const text = decode(masked.slice(from, end)).text.replace(/\s+/g, ' ').trim();
    const value = zone === 'cell' && (isMeasurement(text) || switchWord(text) !== undefined);
    const own = value ? 'number' : zone === 'cell' && isVersionLabel(label) ? 'version' : zone;
    zones.fill(ZONES.indexOf(own), from, end);
    if (text === '') return;
    nodes.push({ start: from, end, text, zone: own, label: cell === 'cell' ? label : '', parent });
    if (cell === 'label') label = text;
    before = text;
    // One text and no more: an element never closed must not make versions of all that follows.
    if (region === 'version') region = 'text';
  };

  for (const tag of findTags(masked, ANY_TAG)) {
    addText(tag.start);
    from = tag.end;
    parent = tag.closing ? '' : tag.name;
    // An image in a cell is a value too.
    if (cell !== undefined) zones.fill(ZONES.indexOf('label'), tag.start, tag.end);
    if (['table', 'tr', 'td', 'th'].includes(tag.name)) {
      cell = undefined;
      if (tag.name === 'tr') label = '';
      if (tag.name === 'table') {
        if (tag.closing) depth = Math.max(0, depth - 1);
        else if (depth > 0 || hasClass(tag, 'info')) depth += 1;
      } else if (depth > 0 && !tag.closing) cell = cellOf(tag);
    }
    if (tag.closing) {
      if (ENDS[region] === tag.name) region = 'text';
    } else region = regionOf(tag, region);
    if (tag.name === 'input' && !tag.closing) fields.push(...toField(tag, before));
  }
  addText(source.length);
  for (const [start, end] of hiddenParts(source, HIDDEN)) zones.fill(ZONES.indexOf('hidden'), start, end);
  return { nodes, fields, at: (offset) => ZONES[zones[offset] ?? 0] ?? 'markup' };
}

function cellOf(tag: Tag): Zone | undefined {
  if (tag.name === 'th' || hasClass(tag, 'key')) return 'label';
  return tag.name === 'td' && hasClass(tag, 'value') ? 'cell' : undefined;
}

function regionOf(tag: Tag, region: Zone): Zone {
  const id = idOf(tag);
  if (id === 'nav' || id === 'sub_nav') return 'label';
  if (id === 'login') return 'login';
  if (id === 'versionsNummer') return 'version';
  if (id === 'sessionToken' || hasClass(tag, 'sessionToken')) return 'token';
  return region === 'label' && MENU_ENDS.has(id) ? 'text' : region;
}

function toField(tag: Tag, before: string): Field[] {
  const value = /\svalue\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(tag.text);
  const text = value?.[1] ?? value?.[2] ?? value?.[3] ?? '';
  if (!value || text.trim() === '') return [];
  const quoted = value[3] === undefined ? 1 : 0;
  const end = tag.start + value.index + value[0].length - quoted;
  const name = /\sname\s{0,9}=\s{0,9}["']?([^\s"'>]*)/i.exec(tag.text)?.[1] ?? '';
  if (/\stype\s{0,9}=\s{0,9}["']?(submit|button|reset|radio|checkbox)\b/i.test(tag.text)) return [];
  const secret = /\stype\s{0,9}=\s{0,9}["']?password\b/i.test(tag.text);
  return [{ start: end - text.length, end, names: secret ? ['password'] : [name, idOf(tag)], before }];
}

function maskCommentsAndScripts(source: string): string {
  let masked = '';
  let from = 0;
  for (const [start, end] of hiddenParts(source, HIDDEN)) {
    masked += source.slice(from, start) + ' '.repeat(end - start);
    from = end;
  }
  return masked + source.slice(from);
}
