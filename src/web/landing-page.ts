import type { GatewayState, Gateways } from '../fleet/gateway-state.ts';
import type { Reading } from '../readings/reading.ts';
import { type Answer, STRICT_POLICY } from '../toolkit/answer.ts';
import { type Html, html } from './html.ts';
import type { ExporterInfo } from './status.ts';
import { STYLE, STYLE_SOURCE } from './style.ts';

/**
 * The answer at `/` for people: the state of the gateway with its readings, or of each gateway of a list with a link to these. No
 * script, nothing loaded.
 */
export function landingPage(exporter: ExporterInfo, fleet: Gateways): Answer {
  const gateways = fleet.gateways();
  const discovery = fleet.isList ? [html`<a href="/sd">Discovery</a>`] : [];
  const nav = html`<a href="/metrics">Metrics</a><a href="/status">Status</a>${discovery}<a href="/ready">Ready</a><a href="/-/healthy">Healthy</a>`;
  return page(exporter, nav, fleet.isList ? [renderList(gateways)] : gateways.map(renderGateway));
}

/** The answer at `/?gateway=NAME`: one of a list. */
export function gatewayPage(exporter: ExporterInfo, gateway: GatewayState): Answer {
  const query = `?gateway=${encodeURIComponent(gateway.id)}`;
  const nav = html`<a href="/">All gateways</a><a href="/metrics${query}">Metrics</a><a href="/status${query}">Status</a>`;
  return page(exporter, nav, [renderGateway(gateway)]);
}

function page(exporter: ExporterInfo, nav: Html, sections: readonly Html[]): Answer {
  const { markup } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>isg_exporter</title>
<style>${{ markup: STYLE }}</style>
</head>
<body>
<header>
<h1>isg_exporter</h1>
<p class="soft">version ${exporter.version}, running since ${exporter.startedAt.toISOString()}</p>
<nav>${nav}</nav>
</header>
<main>
${sections}
</main>
</body>
</html>
`;
  // The style sheet of the page, and nothing else, may be applied.
  const headers = { 'Content-Security-Policy': `${STRICT_POLICY}; style-src ${STYLE_SOURCE}` };
  return { status: 200, type: 'text/html; charset=utf-8', body: Buffer.from(markup), headers };
}

function renderList(gateways: readonly GatewayState[]): Html {
  const up = gateways.filter((gateway) => gateway.up).length;
  const count = gateways.length === 1 ? '1 gateway' : `${gateways.length} gateways`;
  return html`<section>
<h2>${count}, ${String(up)} up</h2>
<table class="gateways">
<thead><tr><th>Gateway</th><th>Readings</th><th>State</th><th>Firmware, language</th><th>Last read</th></tr></thead>
<tbody>
${gateways.map(renderLine)}
</tbody>
</table>
</section>
`;
}

function renderLine(gateway: GatewayState): Html {
  const { id, labels = {}, firmware, language, lastError, ageSeconds } = gateway;
  const about = Object.entries(labels).map(([label, value]) => `${label} ${value}`);
  const lastRead = ageSeconds === undefined ? 'never' : `${Math.round(ageSeconds)} s ago`;
  const state = gateway.up ? 'up' : 'down';
  return html`<tr><td><a href="/?gateway=${encodeURIComponent(id)}">${id}</a> <span class="soft">${about.join(', ')}</span></td>
<td class="value">${String(gateway.readings.length)}</td>
<td><span class="${state}">${state}</span> ${lastError ? `${lastError.code}: ${lastError.message}` : ''}</td>
<td class="soft">${[firmware, language].filter((text) => text !== '').join(', ')}</td><td class="soft">${lastRead}</td></tr>
`;
}

function renderGateway(gateway: GatewayState): Html {
  const { ageSeconds = 0, lastSuccess, maxAgeSeconds } = gateway;
  const state = gateway.up ? 'up' : 'down';
  const lastRead = lastSuccess ? `${lastSuccess.toISOString()}, ${Math.round(ageSeconds)} s ago` : 'never';
  const none = lastSuccess ? `No readings: the last are older than ${maxAgeSeconds} s.` : 'No readings yet.';
  return html`<section>
<h2>${gateway.id}</h2>
<dl>
<dt>State</dt><dd><span class="${state}">${state}</span></dd>
${gateway.name === undefined ? [] : [html`<dt>Address</dt><dd>${gateway.url}</dd>`]}
<dt>Firmware</dt><dd>${gateway.firmware || 'unknown'}</dd>
<dt>Language</dt><dd>${gateway.language || 'unknown'}</dd>
<dt>Last read</dt><dd>${lastRead}</dd>
${gateway.lastError ? [html`<dt>Last error</dt><dd>${gateway.lastError.code}: ${gateway.lastError.message}</dd>`] : []}
<dt>Pages</dt><dd>${gateway.pages.length === 0 ? 'none' : gateway.pages.map(renderPage)}</dd>
</dl>
${gateway.readings.length === 0 ? none : renderReadings(gateway.readings)}
</section>
`;
}

function renderPage(page: GatewayState['pages'][number]): Html {
  const count = page.readings.length;
  const readings = count === 1 ? '1 reading' : `${count} readings`;
  return html`<div>${page.title} <span class="soft">${readings} (${page.id})</span></div>`;
}

function renderReadings(readings: readonly Reading[]): Html {
  return html`<table>
<thead><tr><th>Reading</th><th>Value</th><th>Page, section</th><th>Name</th></tr></thead>
<tbody>
${readings.map(renderReading)}
</tbody>
</table>`;
}

function renderReading(reading: Reading): Html {
  const labels = Object.entries(reading.labels).map(([label, value]) => `${label} ${value}`);
  const name = [`isg_${reading.name}`, ...labels].join(', ');
  return html`<tr><td>${reading.original.label}</td><td class="value">${shownValue(reading)}</td>
<td class="soft">${[reading.page, reading.section].filter((text) => text !== '').join(', ')}</td><td><code>${name}</code></td></tr>
`;
}

function shownValue(reading: Reading): string {
  if (reading.kind === 'flag' || reading.kind === 'switch') return reading.value === 0 ? 'off' : 'on';
  if (reading.kind === 'state' && reading.name.endsWith('_timestamp_seconds')) {
    return new Date(reading.value * 1000).toISOString();
  }
  return reading.unit === '' ? String(reading.value) : `${reading.value} ${reading.unit}`;
}
