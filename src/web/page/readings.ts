import type { GatewayState } from '../../fleet/gateway-state.ts';
import type { PageReadings, Reading } from '../../readings/reading.ts';
import { seriesId } from '../series-id.ts';
import { renderFilter } from './filter.ts';
import type { Format } from './format.ts';
import { type Html, html } from './html.ts';

/** Pages for those who make gateways come last, and are closed. */
const DEBUG_PAGE = /debug/i;

/** Every reading, by page and section, and a box that filters them. */
export function renderReadings({ pages, history, numberOf }: GatewayState, format: Format): Html {
  const { texts } = format;
  const isDebug = ({ title }: PageReadings): boolean => DEBUG_PAGE.test(title);
  // One that failed in the last round comes last in the state, and stays where it was on the page.
  const shown = pages.filter(({ readings }) => readings.length > 0).toSorted((a, b) => order(a) - order(b));
  const sorted = [...shown.filter((page) => !isDebug(page)), ...shown.filter(isDebug)];
  const hasHistory = (reading: Reading): boolean =>
    history !== undefined && (history.hasReading(reading) || numberOf(reading) !== undefined);
  return html`<section class="readings" aria-labelledby="all">
<div class="head"><h2 id="all">${texts.allReadings}</h2>
${renderFilter('#readings tbody tr', texts.filterHint, texts)}</div>
<div id="readings">
${sorted.map((page) => renderPage(page, { isOpen: !isDebug(page), hasHistory, format }))}</div>
</section>
`;
}

/** By their ids, as the menu has them, `1,0` before `1,1` and `10,2`; the start page after them. */
function order({ id }: PageReadings): number {
  const [menu = 0, sub = 0] = id.split(',').map(Number);
  return (menu === 0 ? 1000 : menu) * 1000 + sub;
}

interface Rendering {
  readonly format: Format;
  readonly isOpen: boolean;
  readonly hasHistory: (reading: Reading) => boolean;
}

function renderPage({ id, title, readings }: PageReadings, rendering: Rendering): Html {
  const { format, isOpen } = rendering;
  const bySection = new Map<string, Reading[]>();
  for (const reading of readings) {
    const { section } = reading.original;
    bySection.set(section, [...(bySection.get(section) ?? []), reading]);
  }
  const heading = readings[0]?.original.page || title;
  return html`<details id="page-${id}"${{ markup: isOpen ? ' open data-open' : '' }}>
<summary>${heading} <span class="soft">${format.texts.readings(readings.length)}</span></summary>
${[...bySection].map(([section, some]) => renderSection(section, some, rendering))}</details>
`;
}

function renderSection(section: string, readings: readonly Reading[], rendering: Rendering): Html {
  const { texts } = rendering.format;
  const caption = section === '' ? [] : [html`<caption>${section}</caption>`];
  return html`<table>${caption}<thead class="hidden"><tr><th scope="col">${texts.label}</th><th scope="col">${texts.value}</th><th scope="col">${texts.name}</th></tr></thead>
<tbody>
${readings.map((reading) => renderReading(reading, rendering))}</tbody></table>
`;
}

function renderReading(reading: Reading, { format, hasHistory }: Rendering): Html {
  const { name, original } = reading;
  const id = seriesId(reading);
  const labels = Object.entries(reading.labels).map(([label, value]) => `${label} ${value}`);
  const metric = [`isg_${name}`, ...labels].join(', ');
  const label = original.label || name;
  const heading = hasHistory(reading)
    ? html`<button type="button" class="row" disabled data-history="${name}" data-series="${id}" data-title="${label}" title="${format.texts.history}">${label}</button>`
    : label;
  return html`<tr id="r-${id}"><th scope="row">${heading}</th>
<td class="value">${format.reading(reading)}</td><td class="soft"><code>${metric}</code></td></tr>
`;
}
