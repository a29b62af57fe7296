import { createHash } from 'node:crypto';
import chartStyle from 'uplot/dist/uPlot.min.css?asset';
import type { Answer } from '../../toolkit/answer.ts';
import chart from './browser/chart.ts?asset';
import script from './browser/page.ts?asset';
import style from './browser/style.css?asset';
import { CONDITIONS, type Condition } from './condition.ts';

/** What a page loads: its name holds a hash of what is in it, so that browsers may keep it for a year. */
interface Asset {
  readonly name: string;
  readonly type: string;
  readonly body: Buffer;
}

const FOR_A_YEAR = 'public, max-age=31536000, immutable';

function asset(base: string, extension: string, type: string, text: string): Asset {
  const hash = createHash('sha256').update(text).digest('base64url').slice(0, 12);
  return { name: `${base}-${hash}.${extension}`, type, body: Buffer.from(text) };
}

const COLOURS: Readonly<Record<Condition, string>> = {
  gone: '#8a939b',
  fault: '#c62828',
  unknown: '#8a939b',
  defrost: '#0288d1',
  heating: '#e65100',
  hotWater: '#ad1457',
  cooling: '#0277bd',
  running: '#2e7d32',
  standby: '#2e7d32',
};

function icon(condition: Condition): Asset {
  const sign = condition === 'fault' ? '<path stroke="#fff" stroke-width="3" d="M16 8v10m0 3v3"/>' : '';
  const ring = condition === 'gone' ? '<path stroke="#fff" stroke-width="3" d="m9 9 14 14m0-14L9 23"/>' : sign;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="15" fill="${COLOURS[condition]}"/>${ring}</svg>`;
  return asset(`icon-${condition}`, 'svg', 'image/svg+xml', svg);
}

/** All that pages load. */
export interface Assets {
  readonly script: string;
  readonly chart: string;
  readonly style: string;
  /** All of these names as one text, another one for each version. */
  readonly all: string;
  /** By condition. */
  readonly icons: Readonly<Record<Condition, string>>;
  /** The answer with what has this name; undefined where nothing has. */
  answer(name: string): Answer | undefined;
}

export function createAssets(): Assets {
  const icons = new Map(CONDITIONS.map((condition) => [condition, icon(condition)]));
  const parts = {
    script: asset('page', 'js', 'text/javascript; charset=utf-8', script),
    chart: asset('chart', 'js', 'text/javascript; charset=utf-8', chart),
    style: asset('page', 'css', 'text/css; charset=utf-8', `${style}\n${chartStyle}`),
  };
  const byName = new Map([...Object.values(parts), ...icons.values()].map((one) => [one.name, one]));
  return {
    script: parts.script.name,
    chart: parts.chart.name,
    style: parts.style.name,
    all: [...byName.keys()].join(' '),
    icons: Object.fromEntries([...icons].map(([condition, { name }]) => [condition, name])) as Assets['icons'],
    answer(name) {
      const found = byName.get(name);
      return found && { status: 200, type: found.type, body: found.body, headers: { 'Cache-Control': FOR_A_YEAR } };
    },
  };
}
