import type { GatewayState } from '../../fleet/gateway-state.ts';
import { activityName, conditionOf, isBad, isFirstRound, renderChips, renderProblems } from './condition.ts';
import type { PageContent } from './content.ts';
import type { Format } from './format.ts';
import { type Html, html } from './html.ts';
import { renderReadings } from './readings.ts';
import { renderTiles } from './tiles.ts';

/** The page of one gateway: what the heat pump does, how it is, and all that the gateway shows. */
export function gatewayContent(gateway: GatewayState, format: Format): PageContent {
  const { texts } = format;
  const { summary } = gateway;
  const condition = conditionOf(gateway, summary);
  const hasReadings = gateway.readings.length > 0;
  const without = isFirstRound(gateway) ? texts.activities.waiting : texts.activities.gone;
  const activity = hasReadings ? activityName(summary, texts) : without;
  const none = gateway.lastSuccess ? texts.tooOld(Math.round(gateway.maxAgeSeconds)) : texts.noneYet;
  const main = html`<section class="hero">
${renderProblems(gateway, summary, format)}<p class="gateway">${nameOf(gateway)}</p>
<h1><span class="dot ${condition}" aria-hidden="true"></span>${activity}</h1>
<p class="soft">${format.age(gateway.ageSeconds)}</p>
${renderChips(gateway.readings, summary, format)}
${hasReadings ? renderTiles(gateway, summary, format) : html`<p>${none}</p>`}</section>
${hasReadings ? renderReadings(gateway, format) : []}${renderAbout(gateway, format)}`;
  return {
    condition,
    title: `${isBad(condition) ? texts.activities[condition] : activity} – ${nameOf(gateway)}`,
    main,
  };
}

/** Its name; where it has none, the address without what all addresses share. */
function nameOf({ name, url }: GatewayState): string {
  return name ?? url.replace(/^https?:\/\//, '').replace(/\/$/, '');
}

function renderAbout(gateway: GatewayState, format: Format): Html {
  const { texts } = format;
  const { url, labels = {}, firmware, language, lastSuccess } = gateway;
  return html`<section class="about" aria-labelledby="about"><h2 id="about">${texts.about}</h2>
<dl>
<dt>${texts.address}</dt><dd>${url}</dd>
${Object.entries(labels).map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}
<dt>${texts.firmware}</dt><dd>${firmware || texts.unknown}</dd>
<dt>${texts.language}</dt><dd>${language || texts.unknown}</dd>
<dt>${texts.lastRead}</dt><dd>${lastSuccess ? format.moment(lastSuccess) : texts.never}</dd>
</dl></section>
`;
}
