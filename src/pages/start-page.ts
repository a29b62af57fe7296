import type { CheerioAPI } from 'cheerio/slim';
import type { AnyNode, Element } from 'domhandler';
import { type Reading, stateOf } from '../readings/reading.ts';
import { MODES } from '../readings/vocabulary/words.ts';
import { allElements, parseHtml } from './html.ts';

/**
 * Reads the start page without comments and scripts: operating mode, state of the system and of the portal, each where
 * the page shows it. States are told by their icons, since their texts are in 12 languages and partly always German.
 */
export function readStartPage(html: string): Reading[] {
  const $ = parseHtml(html);
  // One walk over the page in place of a search for each element.
  const all = allElements($.root()[0]?.children ?? []);
  const portal = all.find(({ attribs }) => attribs.id === 'box_start_status_portal');
  const contact = localTime(CONTACT.exec($(portal).text().slice(0, 1000)));
  return [
    ...readModes($, all),
    ...readState(all, 'system', 'system_ok'),
    ...readState(all, 'portal', 'portal_ok'),
    ...(contact === undefined ? [] : [state('portal_last_contact_timestamp_seconds', contact)]),
  ];
}

/** `04.11.2025 | 10:07 h`. */
const CONTACT = /(\d{2})\.(\d{2})\.(\d{4})\s*\|\s*(\d{1,2}):(\d{2})/;

/** Radio buttons for the operating mode: WPM controllers offer them as `val1s`, an LWZ as `val39s`, a WPE-I as `val10s`. */
const MODE_FIELD = /^(val\d+)s$/;
/** A page has one or two groups of up to seven modes. */
const [MOST_GROUPS, MOST_MODES] = [20, 30];
const MODES_OF: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  ['val1', new Map(Object.entries(MODES.wpm))],
  ['val39', new Map(Object.entries(MODES.lwz))],
]);

/** The modes the page offers, 1 for the one that is set. */
function readModes($: CheerioAPI, all: readonly Element[]): Reading[] {
  const inputs = all.filter(({ name }) => name === 'input');
  const radios = inputs.filter(({ attribs }) => attribs.type?.toLowerCase() === 'radio');
  const fields = [...new Set(radios.flatMap(({ attribs }) => MODE_FIELD.exec(attribs.name ?? '')?.[1] ?? []))];
  // Where one of those known is there, other groups are about something else.
  const known = fields.filter((field) => MODES_OF.has(field));
  for (const field of (known.length > 0 ? known : fields).slice(0, MOST_GROUPS)) {
    const group = radios.filter(({ attribs }) => attribs.name === `${field}s`);
    const values = new Set(group.map((radio) => radio.attribs.value ?? ''));
    const offered = [...values].filter((value) => /^\w{1,20}$/.test(value)).slice(0, MOST_MODES);
    const checked = group.find((radio) => radio.attribs.checked !== undefined)?.attribs.value;
    const hidden = $(inputs.find(({ attribs }) => attribs.id === field)).attr('value');
    const current = checked ?? (offered.includes(hidden ?? '') ? hidden : undefined);
    if (current === undefined) continue;
    return offered.map((number) => {
      const mode = MODES_OF.get(field)?.get(number) ?? `mode_${number}`;
      return state('operating_mode', number === current ? 1 : 0, { mode });
    });
  }
  return [];
}

/** The icon for "no faults" is the only one that was seen: a box that shows another one tells of a fault. */
function readState(all: readonly Element[], box: 'system' | 'portal', name: string): Reading[] {
  const isBox = (node: AnyNode | null): boolean =>
    node?.type === 'tag' && (node.attribs.id === `box_start_status_${box}` || isBox(node.parent));
  const icons = all.filter((element) => element.name === 'img' && isBox(element.parent));
  if (icons.length === 0) return [];
  return [state(name, icons.some(({ attribs }) => /icon_status_ok\b/i.test(attribs.src ?? '')) ? 1 : 0)];
}

/**
 * Seconds since 1970 of day, month, year, hour and minute in the local time of the house, which is taken to be that of this
 * process; undefined when there is no such time.
 */
export function localTime(match: RegExpExecArray | null): number | undefined {
  if (!match) return undefined;
  const [day, month, year, hour, minute] = match.slice(1).map(Number) as [number, number, number, number, number];
  const time = new Date(year, month - 1, day, hour, minute);
  const isReal = time.getDate() === day && time.getMonth() === month - 1 && hour < 24 && minute < 60;
  return isReal ? time.getTime() / 1000 : undefined;
}

function state(name: string, value: number, labels: Reading['labels'] = {}): Reading {
  return stateOf({ name, value, labels, page: '', original: { label: name, page: 'START', section: '' } });
}
