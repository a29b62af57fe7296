import type { IncomingHttpHeaders } from 'node:http';
import type { GatewayState, Gateways } from '../../fleet/gateway-state.ts';
import { type Answer, STRICT_POLICY } from '../../toolkit/answer.ts';
import type { ExporterInfo } from '../status.ts';
import { type Assets, createAssets } from './assets.ts';
import type { PageContent } from './content.ts';
import { Format } from './format.ts';
import { gatewayContent } from './gateway-page.ts';
import { type Html, html } from './html.ts';
import { overviewContent } from './overview.ts';
import { languageOf, type PageLanguage } from './texts.ts';

/** Own files and nothing else: no script and no style in the page itself, no other host. */
const POLICY = `${STRICT_POLICY}; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'`;
/** How often the script of a page asks for news. An answer of "nothing new" costs a fifth of a millisecond, a long list more. */
const POLL_MS = { gateway: 5000, list: 15_000 } as const;

export interface Pages {
  /** The page of one gateway, or of all where none is given. */
  answer(gateway: GatewayState | undefined, headers: IncomingHttpHeaders): Promise<Answer>;
  readonly assets: Assets;
}

/** The pages for people. They are renewed by asking again, with the tag of what the browser has: 304 as long as nothing is new. */
export function createPages(exporter: ExporterInfo, fleet: Gateways): Pages {
  const assets = createAssets();
  const formats = { de: new Format('de'), en: new Format('en') };
  const versionOf = createVersions();
  const rendering = new Map<string, Promise<Buffer>>();
  const run = exporter.startedAt.getTime().toString(36);

  const answer = async (gateway: GatewayState | undefined, headers: IncomingHttpHeaders): Promise<Answer> => {
    const language = languageOf(headers['accept-language']);
    const states = gateway ? [gateway] : fleet.gateways();
    const tag = `W/"${run}-${versionOf(states)}-${language}"`;
    const always = { 'Content-Security-Policy': POLICY, ETag: tag, Vary: 'Accept-Language' };
    if (headers['if-none-match'] === tag) return { status: 304, body: '', headers: always };
    // Who asks at the same time for the same shares a page instead of making one each.
    const key = `${gateway?.id ?? ''}\n${tag}`;
    const body = rendering.get(key) ?? renderPage(gateway, states, language).finally(() => rendering.delete(key));
    rendering.set(key, body);
    return { status: 200, type: 'text/html; charset=utf-8', body: await body, headers: always };
  };

  const renderPage = async (
    gateway: GatewayState | undefined,
    states: readonly GatewayState[],
    language: PageLanguage,
  ): Promise<Buffer> => {
    const one = gateway ?? (fleet.isList ? undefined : states[0]);
    const format = formats[language];
    const content = one ? gatewayContent(one, format) : await overviewContent(states, format);
    return Buffer.from(render(content, { language, isOne: gateway !== undefined, id: gateway?.id }).markup);
  };

  const render = (
    content: PageContent,
    { language, isOne, id }: { language: PageLanguage; isOne: boolean; id: string | undefined },
  ): Html => {
    const { texts } = formats[language];
    // Relative, so that the pages work behind a proxy that puts a path before them.
    const base = isOne ? '../' : './';
    const query = id === undefined ? '' : `?gateway=${encodeURIComponent(id)}`;
    const pollMs = fleet.isList && !isOne ? POLL_MS.list : POLL_MS.gateway;
    const nav = isOne
      ? html`<a href="${base}">${texts.allGateways}</a> <a href="${base}metrics${query}">${texts.links.metrics}</a> <a href="${base}status${query}">${texts.links.status}</a>`
      : html`<a href="metrics">${texts.links.metrics}</a> <a href="status">${texts.links.status}</a>${fleet.isList ? [html` <a href="sd">${texts.links.discovery}</a>`] : []} <a href="ready">${texts.links.ready}</a> <a href="-/healthy">${texts.links.healthy}</a>`;
    return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${content.title}</title>
<link rel="icon" href="${base}assets/${assets.icons[content.condition]}">
<link rel="stylesheet" href="${base}assets/${assets.style}">
<script type="module" src="${base}assets/${assets.script}"></script>
</head>
<body data-files="${assets.all}" data-poll="${String(pollMs)}" data-chart="${base}assets/${assets.chart}" data-gone="${base}assets/${assets.icons.gone}" data-history="${base}history${query}" data-texts="${JSON.stringify(texts.script)}">
<header>
<p class="brand">isg_exporter</p>
<nav>${nav}</nav>
</header>
<p id="notice" class="bad" role="status" hidden></p>
<main>
${content.main}</main>
<footer class="soft">${texts.version(exporter.version)}, ${texts.runningSince} ${formats[language].moment(exporter.startedAt)}</footer>
</body>
</html>
`;
  };

  return { answer, assets };
}

/** A text for some states, another one as soon as one of them is another. */
function createVersions() {
  const known = new WeakMap<GatewayState, number>();
  let last = 0;
  const versionOf = (state: GatewayState): number => {
    const version = known.get(state) ?? ++last;
    known.set(state, version);
    return version;
  };
  return (states: readonly GatewayState[]): string => {
    const versions = states.map(versionOf);
    const sum = versions.reduce((all, version) => all + version, 0);
    // Each change of a state brings a number that is higher than all before; one that goes away changes the sum.
    return `${versions.length}.${Math.max(0, ...versions)}.${sum}`;
  };
}
