import type { GatewayState } from '../../fleet/gateway-state.ts';
import { createPause } from '../../pause.ts';
import type { Summary, SummaryNumber } from '../../readings/summary.ts';
import { activityName, CONDITIONS, type Condition, conditionOf, isBad, isFirstRound } from './condition.ts';
import type { PageContent } from './content.ts';
import { duration } from './duration.ts';
import { renderFilter } from './filter.ts';
import type { Format } from './format.ts';
import { type Html, html } from './html.ts';

/** The columns with numbers. */
const NUMBERS = [
  ...(['outsideTemperature', 'flowTemperature', 'hotWaterTemperature', 'heatToday', 'copToday'] as const),
] satisfies SummaryNumber[];

interface Line {
  readonly gateway: GatewayState;
  readonly summary: Summary;
  readonly condition: Condition;
}

/** The page of many gateways: a line each, those that need somebody first. */
export async function overviewContent(gateways: readonly GatewayState[], format: Format): Promise<PageContent> {
  const { texts } = format;
  const pause = createPause();
  const lines = gateways.map((gateway): Line => {
    const { summary } = gateway;
    return { gateway, summary, condition: conditionOf(gateway, summary) };
  });
  const sorted = [...lines].sort((a, b) => rank(a) - rank(b));
  const up = gateways.filter((gateway) => gateway.up).length;
  const heading = texts.gateways(gateways.length, up);
  const button = (name: string): Html => html`<button type="button" class="sort" disabled>${name}</button>`;
  const column = (name: string): Html => html`<th scope="col">${button(name)}</th>`;
  const ofNumbers = (name: string): Html => html`<th scope="col" class="value">${button(name)}</th>`;
  const rows: Html[] = [];
  for (const line of sorted) {
    rows.push(renderLine(line, format));
    await pause();
  }
  const main = html`<section class="overview" aria-labelledby="all">
<div class="head"><h1 id="all">${heading}</h1>
${renderFilter('#gateways tbody tr', '', texts)}</div>
<div class="wide"><table id="gateways">
<thead><tr>${[texts.gateway, texts.state, texts.age].map(column)}${NUMBERS.map((number) => ofNumbers(texts.tiles[number]))}</tr></thead>
<tbody>
${rows}</tbody>
</table></div>
</section>
`;
  return { condition: lines.some((line) => isBad(line.condition)) ? 'fault' : 'standby', title: heading, main };
}

/** Those that need somebody come first, all others in the order of the list. */
function rank({ condition }: Line): number {
  return isBad(condition) ? CONDITIONS.indexOf(condition) : CONDITIONS.length;
}

function renderLine({ gateway, summary, condition }: Line, format: Format): Html {
  const { id, labels = {}, lastError, ageSeconds } = gateway;
  const { activities } = format.texts;
  const about = Object.values(labels).join(', ');
  const doing = isFirstRound(gateway) ? activities.waiting : activityName(summary, format.texts);
  const word = isBad(condition) ? activities[condition] : doing;
  const reason = lastError ? html` <span class="soft reason">${lastError.code}: ${lastError.message}</span>` : [];
  const age = ageSeconds === undefined ? '–' : duration(Math.round(ageSeconds));
  const ageSort = String(Math.round(ageSeconds ?? 1e9));
  return html`<tr id="gateway-${id}"><th scope="row"><a href="gateway/${encodeURIComponent(id)}">${id}</a> <span class="soft">${about}</span></th><td data-sort="${String(CONDITIONS.indexOf(condition))}"><span class="dot ${condition}"></span>${word}${reason}</td><td data-sort="${ageSort}">${ageSeconds === undefined ? age : html`<span data-short="${ageSort}">${age}</span>`}</td>${NUMBERS.map((number) => renderNumber(number, summary, format))}</tr>
`;
}

function renderNumber(number: SummaryNumber, summary: Summary, format: Format): Html {
  const value = summary[number];
  return value === null
    ? html`<td class="value soft" data-sort="">–</td>`
    : html`<td class="value" data-sort="${String(value)}">${format.number(number, value)}</td>`;
}
