import type { GatewayState } from '../../fleet/gateway-state.ts';
import type { Reading } from '../../readings/reading.ts';
import type { Summary } from '../../readings/summary.ts';
import type { Format } from './format.ts';
import { type Html, html } from './html.ts';
import type { Texts } from './texts.ts';

/** In what condition a gateway and its heat pump are, in one word; the worst first, for lists. */
export const CONDITIONS = [
  'gone',
  'fault',
  'unknown',
  'defrost',
  'heating',
  'hotWater',
  'cooling',
  'running',
  'standby',
] as const;

export type Condition = (typeof CONDITIONS)[number];

/** Whether somebody should have a look. */
export function isBad(condition: Condition): condition is 'gone' | 'fault' {
  return condition === 'gone' || condition === 'fault';
}

export function conditionOf(gateway: GatewayState, { activity, systemOk, compressorOn }: Summary): Condition {
  if (isFirstRound(gateway)) return 'unknown';
  if (!gateway.up || gateway.readings.length === 0) return 'gone';
  if (systemOk === false) return 'fault';
  return activity ?? (compressorOn ? 'running' : 'unknown');
}

/** Whether nobody can say anything yet: the first round is under way. */
export function isFirstRound({ lastSuccess, lastError }: GatewayState): boolean {
  return lastSuccess === undefined && lastError === undefined;
}

/** What the heat pump does, which it may do while a fault is shown. */
export function activityName({ activity, compressorOn }: Summary, { activities }: Texts): string {
  return activities[activity ?? (compressorOn ? 'running' : 'unknown')];
}

/** What somebody should look after, the worst first. */
export function renderProblems(gateway: GatewayState, summary: Summary, format: Format): Html {
  const { texts } = format;
  const { lastError, failedPages, readings } = gateway;
  const reason = lastError ? ` ${lastError.code}: ${lastError.message}` : '';
  const bad = [
    ...(gateway.up || isFirstRound(gateway) ? [] : [html`<strong>${texts.gatewayGone}</strong>${reason}`]),
    ...(summary.systemOk === false ? [html`<strong>${texts.systemFault}</strong> ${newest(summary, format)}`] : []),
  ];
  const portal = readings.find(({ kind, name }) => kind === 'state' && name === 'portal_ok');
  const fair = [
    ...(gateway.up && (failedPages > 0 || lastError) ? [`${texts.failedPages(failedPages)}${reason}`] : []),
    ...flagsOn(readings, Object.keys(texts.warnings)).map((flag) => texts.warnings[flag as keyof Texts['warnings']]),
    ...(portal?.value === 0 ? [texts.portalFault] : []),
  ];
  const isTold = summary.systemOk === false || summary.notifications === null || summary.notifications === 0;
  return html`<div class="problems" role="alert">
${bad.map((one) => html`<p class="bad">${one}</p>`)}${fair.map((one) => html`<p class="fair">${one}</p>`)}</div>
${isTold ? [] : [html`<p class="notice soft">${newest(summary, format)}</p>`]}
`;
}

function newest({ notifications, lastNotificationCode, lastNotificationTime }: Summary, format: Format): Html {
  const { texts } = format;
  if (notifications === null || notifications === 0) return html``;
  const code = lastNotificationCode === null ? [] : [html` ${texts.code} ${lastNotificationCode}`];
  const time = lastNotificationTime === null ? [] : [html`, ${format.moment(new Date(lastNotificationTime))}`];
  return html`${texts.newest(notifications)}:${code}${time}`;
}

/** What runs, and whether compressor and booster heater do, where that is known. */
export function renderChips(readings: readonly Reading[], summary: Summary, { texts }: Format): Html {
  const names = Object.keys(texts.chips) as (keyof Texts['chips'])[];
  const on = new Set(flagsOn(readings, names));
  if (summary.compressorOn) on.add('compressor');
  if (summary.boosterOn) on.add('booster_heater');
  const known = new Set([
    ...(summary.compressorOn === null ? [] : ['compressor']),
    ...(summary.boosterOn === null ? [] : ['booster_heater']),
  ]);
  const chips = names.filter((name) => on.has(name) || known.has(name));
  const render = (name: keyof Texts['chips']): Html =>
    on.has(name)
      ? html`<li class="chip on">${texts.chips[name]}<span class="hidden"> ${texts.on}</span></li>`
      : html`<li class="chip">${texts.chips[name]} ${texts.off}</li>`;
  return chips.length === 0 ? html`` : html`<ul class="chips">${chips.map(render)}</ul>`;
}

function flagsOn(readings: readonly Reading[], names: readonly string[]): string[] {
  const on = readings.filter(({ kind, value, english }) => kind === 'flag' && value !== 0 && english !== undefined);
  return names.filter((name) => on.some(({ english }) => english === name));
}
