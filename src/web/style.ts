import { createHash } from 'node:crypto';

/** The only style sheet; it stands in the page, as the page loads nothing. */
export const STYLE = `
:root{color-scheme:light dark;--ink:#1c2126;--soft:#5d6770;--line:#dde2e6;--back:#fff;--good:#157f3c;--bad:#b3261e}
@media (prefers-color-scheme:dark){:root{--ink:#e6e9ec;--soft:#9aa4ad;--line:#333b43;--back:#14181c;--good:#5fd38a;
--bad:#ff8a80}}
body{margin:2rem auto;max-width:64rem;padding:0 1rem;font:16px/1.5 system-ui,sans-serif;color:var(--ink);
background:var(--back)}
h1{font-size:1.5rem;margin:0}h2{font-size:1.1rem;margin:2rem 0 .5rem;overflow-wrap:anywhere}
a{color:inherit}nav a{margin-right:1rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;margin:.5rem 0}
dt,th,.soft{color:var(--soft);font-weight:400}dd{margin:0;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{text-align:left;padding:.25rem .75rem .25rem 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
th:nth-child(2),td.value{text-align:right}td.value{white-space:nowrap;font-variant-numeric:tabular-nums}
@media (max-width:40rem){thead{display:none}tr{display:grid;grid-template-columns:1fr max-content;padding:.4rem 0;
border-bottom:1px solid var(--line)}td{border:0;padding:0}td.value{white-space:normal}
td:nth-child(n+3){grid-column:1/-1;font-size:.85em}}
.up{color:var(--good)}.down{color:var(--bad)}code{font-size:.85em}
`;

/** The style sheet as a source of a Content-Security-Policy: with the hash, no other style applies. */
export const STYLE_SOURCE = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;
