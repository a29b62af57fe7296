import { parseHtml } from '../pages/html.ts';
import { MENU_ENDS } from '../pages/page.ts';
import { hasClass, idOf, type Tag } from '../pages/scan.ts';
import { isFirmwareText, isKnownText, keepsValue, LIST_CELL, VERSION } from './keep.ts';
import { maskAttributes, maskText } from './mask.ts';

/** The elements that pages are made of; what else looks like a tag is text, `<owner@example.org>`. */
const ELEMENTS = `html head title meta link base style body div span p a img br hr table tbody thead tfoot tr td th caption col
  form input select option button label textarea ul ol li dl dt dd h1 h2 h3 h4 h5 h6 b i em strong small sub sup font center`;
/** A tag up to its end or to the next one: in a broken page it may lack its own. */
const TAG = new RegExp(`<(/?)(${ELEMENTS.split(/\s+/).join('|')})(?=[\\s/>])([^<>]*)(>?)`, 'gi');
/** What begins or ends a cell. */
const TABLE_TAG = /^(?:table|tbody|thead|tfoot|tr|td|th|caption)$/;

type Kind = 'heading' | 'label' | 'cell' | 'frame' | 'other';
/** Places outside of tables, and the tag that ends them; the menu ends where the parser says. */
const FRAMES = new Map(Object.entries({ nav: '', sub_nav: 'div', eingestelle_sprache: 'div', versionsNummer: 'p' }));

/**
 * Masks a page without comments and scripts: tags stay where they are, with the attributes and texts that the parsers look
 * at as far as nothing personal fits in, and of all else the shape. keep.ts says which texts, mask.ts which attributes.
 */
export function maskPage(source: string) {
  const pieces: string[] = [];
  /** Labels and headings of tables that stay because firmware writes such, each with the heading over it. */
  const labels = new Map<string, string>();
  let [frame, section, label] = ['', '', ''];
  /** The kind of the text being read, and where its pieces are: those of a cell are decided on together. */
  let kind: Kind = 'other';
  let at: number[] = [];

  const keeps = (text: string): boolean => {
    if (text === '' || kind === 'other') return text === '';
    if (kind === 'cell') return label === '' ? LIST_CELL.test(text) : keepsValue(text, { section, label });
    if (kind === 'frame' && frame === 'versionsNummer') return VERSION.test(text);
    if (!isFirmwareText(text)) return isKnownText(text, section);
    // Nobody but the firmware names pages.
    if (kind !== 'frame') labels.set(text, section);
    return true;
  };
  const settle = (): void => {
    const joined = at.map((index) => pieces[index]).join(' ');
    // What looks like a tag and is none would be lost in decoding, and stay.
    const isPlain = !/[<>]/.test(joined);
    const text = (isPlain && joined.includes('&') ? parseHtml(joined).text() : joined).replace(/\s+/g, ' ').trim();
    if (kind === 'heading') section ||= text;
    if (kind === 'label') label ||= text;
    if (!isPlain || !keeps(text)) for (const index of at) pieces[index] = maskText(pieces[index] ?? '');
    at = [];
  };

  let from = 0;
  for (const match of source.matchAll(TAG)) {
    const [whole, slash = '', name = '', attributes = '', end = ''] = match;
    const written = `<${slash}${name}${maskAttributes(attributes)}${end}`;
    const tag: Tag = { name: name.toLowerCase(), closing: slash !== '', text: written, start: 0, end: 0 };
    at.push(pieces.push(source.slice(from, match.index), written) - 2);
    from = match.index + whole.length;
    const isOfTable = TABLE_TAG.test(tag.name);
    if (!isOfTable && (kind === 'heading' || kind === 'label' || kind === 'cell')) continue;
    settle();
    if (tag.name === 'table') section = '';
    if (tag.name === 'tr') label = '';
    frame = frameOf(tag, frame);
    kind = isOfTable ? cellOf(tag, label) : FRAMES.has(frame) ? 'frame' : 'other';
  }
  at.push(pieces.push(source.slice(from)) - 1);
  settle();
  return { html: pieces.join(''), labels };
}

function cellOf(tag: Tag, label: string): Kind {
  if (tag.closing || !/^t[dh]$/.test(tag.name)) return 'other';
  if (tag.name === 'th') return 'heading';
  if (hasClass(tag, 'key')) return 'label';
  return label === '' || hasClass(tag, 'value') ? 'cell' : 'other';
}

function frameOf(tag: Tag, before: string): string {
  if (tag.closing) return FRAMES.get(before) === tag.name ? '' : before;
  if (hasClass(tag, 'eingestelle_sprache')) return 'eingestelle_sprache';
  const id = idOf(tag);
  return id === '' || (before === 'nav' && !MENU_ENDS.has(id) && id !== 'footer') ? before : id;
}
