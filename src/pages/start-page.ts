import type { CheerioAPI } from 'cheerio/slim';
import type { Reading } from '../readings/reading.ts';
import { operatingMode } from '../readings/vocabulary.ts';
import { parseHtml } from './scan.ts';

/**
 * Reads the start page without comments and scripts: operating mode, state of the system and of the portal, each where
 * the page shows it. States are told by their icons, since their texts are in 12 languages and partly always German.
 */
export function readStartPage(html: string): Reading[] {
  const $ = parseHtml(html);
  return [
    ...readModes($),
    ...readState($, 'system', 'system_ok'),
    ...readState($, 'portal', 'portal_ok'),
    ...readLastContact($('#box_start_status_portal').text()),
  ];
}

/** The modes the page offers, 1 for the one that is set. WPM controllers offer them as `val1s`, an LWZ as `val39s`. */
function readModes($: CheerioAPI): Reading[] {
  for (const field of ['val1', 'val39'] as const) {
    const radios = $(`input[type="radio"][name="${field}s"]`).toArray();
    const offered = [...new Set(radios.map((radio) => radio.attribs.value ?? ''))];
    const checked = radios.find((radio) => radio.attribs.checked !== undefined)?.attribs.value;
    const hidden = $(`input#${field}`).attr('value');
    const current = checked ?? (offered.includes(hidden ?? '') ? hidden : undefined);
    if (current === undefined) continue;
    const kind = field === 'val1' ? 'wpm' : 'lwz';
    return offered.map((number) => {
      const mode = operatingMode(kind, number) ?? `mode_${number.replace(/\W/g, '')}`;
      return state('operating_mode', number === current ? 1 : 0, { mode });
    });
  }
  return [];
}

/** The icon for "no faults" is the only one that was seen: a box that shows another one tells of a fault. */
function readState($: CheerioAPI, box: 'system' | 'portal', name: string): Reading[] {
  const icons = $(`#box_start_status_${box} img`).toArray();
  if (icons.length === 0) return [];
  return [state(name, icons.some(({ attribs }) => /icon_status_ok\b/i.test(attribs.src ?? '')) ? 1 : 0)];
}

/** `04.11.2025 | 10:07 h`, in the local time of the house, which is taken to be that of this process. */
function readLastContact(text: string): Reading[] {
  const match = /(\d{2})\.(\d{2})\.(\d{4})\s*\|\s*(\d{1,2}):(\d{2})/.exec(text);
  if (!match) return [];
  const [day, month, year, hour, minute] = match.slice(1).map(Number) as [number, number, number, number, number];
  const time = new Date(year, month - 1, day, hour, minute);
  const real = time.getDate() === day && time.getMonth() === month - 1 && hour < 24 && minute < 60;
  return real ? [state('portal_last_contact_timestamp_seconds', time.getTime() / 1000)] : [];
}

function state(name: string, value: number, labels: Readonly<Record<string, string>> = {}): Reading {
  const original = { label: name, page: 'START', section: '' };
  return { name, kind: 'state', value, unit: '', page: '', section: '', labels, original };
}
