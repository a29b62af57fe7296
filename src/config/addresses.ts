import type { Fault } from './values.ts';

/** The address of the gateway: `http://servicewelt/`, with scheme, ending in a slash. */
export function parseGatewayUrl(text: string | undefined, fault: Fault): string | undefined {
  if (text === undefined) return fault('url', 'missing; the address of the gateway, e.g. http://servicewelt');
  const full = /^(?:https?:|[a-z][a-z0-9+.-]*:\/)/i.test(text) ? text : `http://${text}`;
  const url = parseWebUrl(full);
  if (!url || url.hostname === '') {
    return fault('url', 'not the address of a gateway; expected something like http://servicewelt');
  }
  if (url.username !== '' || url.password !== '') {
    return fault('url', 'must not hold user name and password; use --user and --password');
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}/`;
}

/**
 * The address that metrics are pushed to, of a base URL or of the variable that names it in full. A wrong one is refused,
 * since the SDK would push to localhost in its place.
 */
export function parseOtlpUrl(base: string | undefined, full: string | undefined, fault: Fault): string | undefined {
  if (full !== undefined) {
    const example = 'not a URL like http://localhost:4318/v1/metrics';
    return (
      parseWebUrl(full)?.href ??
      fault('otlpEndpoint', `OTEL_EXPORTER_OTLP_METRICS_ENDPOINT, which comes before it, is ${example}`)
    );
  }
  if (base === undefined) return undefined;
  const url = parseWebUrl(base);
  if (!url) return fault('otlpEndpoint', 'not a URL like http://localhost:4318');
  // A query, such as the key of a tenant, stays behind the path.
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/v1/metrics`;
  return url.href;
}

/** `http:/user:password@host`, which a browser would mend, is refused: it would be shown where no secret is looked for. */
function parseWebUrl(text: string): URL | undefined {
  return /^https?:\/\/[^/]/i.test(text) && URL.canParse(text) ? new URL(text) : undefined;
}
