import type { GatewayState } from '../../fleet/gateway-state.ts';
import type { Summary, SummaryNumber } from '../../readings/summary.ts';
import type { Format } from './format.ts';
import { type Html, html } from './html.ts';
import { sparkline } from './sparkline.ts';
import type { Texts } from './texts.ts';

type Tile = keyof Texts['tiles'];

/** The tiles in their order, with the number that is shown beside the first: its set value, what comes back of the flow. */
const TILES: readonly (readonly [Tile, SummaryNumber?])[] = [
  ['outsideTemperature'],
  ['flowTemperature', 'returnTemperature'],
  ['heatingCircuitTemperature', 'heatingCircuitSetTemperature'],
  ['hotWaterTemperature', 'hotWaterSetTemperature'],
  ['roomTemperature', 'roomSetTemperature'],
  ['roomHumidity'],
  ['sourceTemperature'],
  ['heatingPressure'],
  ['heatToday'],
  ['electricityToday'],
  ['copToday'],
  ['compressorPower'],
];

/** What people look for first, each number with its last 24 hours; one that the gateway does not show has no tile. */
export function renderTiles({ history }: GatewayState, summary: Summary, format: Format): Html {
  const tiles = TILES.flatMap(([number, beside]) => {
    const value = summary[number];
    if (value === null) return [];
    const other = beside && summary[beside] !== null ? besideOf(beside, summary[beside], format) : '';
    const name = format.texts.tiles[number];
    return [
      html`<li><button type="button" class="tile" disabled data-history="summary.${number}" data-title="${name}">
<span class="name">${name}</span> <span class="big">${format.number(number, value)}</span>
<span class="soft">${other}</span>${sparkline(history?.ofNumber(number)) ?? []}</button></li>
`,
    ];
  });
  const { operatingMode } = summary;
  if (operatingMode !== null) {
    tiles.push(html`<li><div class="tile"><span class="name">${format.texts.mode}</span> <span class="big word">${modeName(operatingMode, format.texts)}</span></div></li>
`);
  }
  return html`<ul class="tiles">
${tiles}</ul>
`;
}

function besideOf(number: SummaryNumber, value: number, format: Format): string {
  const { texts } = format;
  const name = number === 'returnTemperature' ? texts.tiles.returnTemperature : texts.set;
  return `${name} ${format.number(number, value)}`;
}

/** Modes of controllers that nobody has seen are numbers: `mode_7`. */
function modeName(mode: string, { modes }: Texts): string {
  return modes[mode] ?? mode;
}
