/**
 * Pages of a house that does not exist, full of personal data in the forms it may take. Each string below is unlike
 * anything a heat pump shows.
 */
export const USER = 'Anneliese Färber';
export const PASSWORD = 'Kachel&ofen 77/ß';
export const HOST = 'isg-keller.faerber.example.net';

/** What no file of a capture may hold, in no spelling. */
export const PLANTED = {
  user: USER,
  password: PASSWORD,
  host: HOST,
  mac: 'A4:7E:39:1C:D2:0B',
  macOfRouter: 'DC-39-6F-4A-81-E0',
  address: '192.168.178.61',
  router: '10.23.45.67',
  zeros: '172.016.004.009',
  ipv6: 'fe80::a67e:39ff:fe1c:d20b',
  ipv6Global: '2003:e4:bf17:9a00:a67e:39ff:fe1c:d20b',
  email: 'a.faerber+waermepumpe@web-der-faerbers.de',
  serial: '232922-8964-017345',
  serialNumber: '7391846205',
  shortSerial: '84G31F',
  deviceId: '3fa85f64-5717-4562-b3fc-2c963f66afa6',
  portalKey: 'QX7R-88KP-ZT4M',
  sessionToken: '6909c27597fa4',
  session: '9b1deb4d3b7d4bad9bdd2b0d7b3dcb6d',
  localHost: 'waermepumpe.fritz.box',
  dynamicHost: 'faerber-heizt.spdns.de',
  phone: '+49 5531 7024471',
} as const;

const hex = (text: string): string => [...text].map((c) => `&#x${c.codePointAt(0)?.toString(16)};`).join('');
const decimal = (text: string): string => [...text].map((c) => `&#${c.codePointAt(0)};`).join('');
const javascript = (text: string): string =>
  [...text].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
const html = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('ä', '&auml;').replaceAll('ß', '&szlig;');
const percent = (text: string): string =>
  [...Buffer.from(text)].map((b) => `%${b.toString(16).padStart(2, '0')}`).join('');

/** The forms one string can take in a page. */
export function formsOf(text: string): string[] {
  const spellings = [text, text.toUpperCase(), text.toLowerCase(), text.normalize('NFD')];
  return spellings.flatMap((form) => [
    form,
    html(form),
    hex(form),
    decimal(form),
    decimal(form).replaceAll('&', '&amp;'),
    javascript(form),
    percent(form),
    encodeURIComponent(form),
    encodeURIComponent(encodeURIComponent(form)),
    encodeURIComponent(form).replaceAll('%20', '+'),
  ]);
}

/** A MAC address with other separators, and without. */
export function macForms(mac: string): string[] {
  const groups = mac.split(/[:-]/);
  const bare = groups.join('');
  const fours = bare.match(/.{4}/g) ?? [];
  return [groups.join(':'), groups.join('-'), groups.join('.'), groups.join(' '), bare, fours.join('.'), `0x${bare}`];
}

const row = (label: string, cell: string): string =>
  `<tr class="even">\n<td class="key">${label}</td>\n<td class="value">${cell}</td></tr>`;

const everything = (wrap: (form: string) => string): string =>
  Object.entries(PLANTED)
    // Told by their place or the name before them only.
    .filter(([name]) => !['shortSerial', 'sessionToken', 'phone'].includes(name))
    .flatMap(([, text]) => formsOf(text))
    .map(wrap)
    .join('\n');

/** A page in the frame of a gateway. */
export function framed(heading: string, content: string, url: string): string {
  return `<?xml version="1.0"?>
<!-- saved from url=(0028)${url}?s=1,0 for ${html(USER)} -->
<html lang="de"><head><title>STIEBEL ELTRON Reglersteuerung</title>
<link rel="stylesheet" href="${url}css/layout.css" />
<script type="text/javascript">
var timestampunterschied = 1768478400 * 1000 - new Date().getTime();
charts[1]['mittel']=[['Mo',5.733333333],['Di',-0.25]];
var endpoint = 'http:\\/\\/${HOST}\\/wcci.php?sessionToken=${PLANTED.sessionToken}&PHPSESSID=${PLANTED.session}';
var portalKey = "${PLANTED.portalKey}"; var name = '${javascript(USER)}';
</script></head><body>
<div id="header"><div id="login">Sie sind angemeldet als: <strong>${html(USER)}</strong>
<form method="POST" name="logout" action="http://${encodeURIComponent(USER)}:${encodeURIComponent(PASSWORD)}@${HOST}/?s=0">
<input type="submit" name="logout" value="Logout" /></form></div>
<div class="eingestelle_sprache"><strong><a href="?s=5,3">DEUTSCH</a></strong></div></div>
<div id="main"><div class="sessionToken" id="sessionToken" style="display:none">${PLANTED.sessionToken}</div>
<div id="nav"><div class="nav left"><div class="c left"><a href="${url}?s=0">START</a></div></div>
<div class="nav left"><div class="c left"><a >INFO</a></div><ul><li><a href="${url}?s=1,0">ANLAGE</a></li>
<li><a href="${url}?s=1,1">WÄRMEPUMPE</a></li></ul></div>
<div class="nav left"><div class="c left"><a >DIAGNOSE</a></div><ul><li><a href="http://${PLANTED.localHost}/?s=2,7">SYSTEM</a></li></ul></div>
</div>
<div id="sub_nav"><div class="left main">${heading}</div></div>
<form id="werte" action="http://${PLANTED.address}/?s=1,0"><div id="content">${content}</div></form></div>
<div id="footer"><p id="versionsNummer">12.2.2.8</p></div></body></html>
`;
}

const VALUES = `<table class="info"><tr><th colspan="2">HEIZUNG</th></tr>
${row('AUSSENTEMPERATUR', '-1,4°C')}
${row('VD HEIZEN', '1741h')}
${row('WM HEIZEN SUMME', '44,341MWh')}
${row('STARTS', '12345678901')}
${row('FESTWERTBETRIEB', 'Aus')}
${row('HEIZKREISPUMPE', '<img height="15" src="./pics/ste-symbol_an-97b765.png" />')}
</table>`;

const IDENTITY = `<table class="info"><tr><th colspan="2">REGLER</th></tr>
${row('SOFTWARE', '12.4.0.1')}
${row('SW-MATERIALNUMMER', '354532')}
${row('HP-ID', '190233')}
${row('SERIENNUMMER', PLANTED.serialNumber)}
${row('SERIAL NUMBER', PLANTED.serial)}
${row('N° DE SÉRIE', PLANTED.shortSerial)}
${row('GERÄTE-ID', PLANTED.deviceId)}
${row('MAC-ADRESSE', PLANTED.mac)}
${row('NETZWERK', `${PLANTED.address} / ${PLANTED.ipv6}`)}
${row('KONTAKT', PLANTED.email)}
${row('KENNWORT', html(PASSWORD))}
${row('MAC 2', macForms(PLANTED.macOfRouter).join(' '))}
</table>`;

const START = `<div id="buehne"><div id="val1edit"><input type="radio" name="val1s" value="2" checked="checked" />
<input type="radio" name="val1s" value="3" /><input type="hidden" id="val1" value="2" /></div>
<input type="password" name="password2" value="${html(PASSWORD)}" /><input name="token" value="${PLANTED.session}" />
<div id="box_start_status_system"><h3>Systemstatus</h3><img src="./pics/icon_status_ok.gif" /></div>
<div id="box_start_status_portal"><p>Letzter Kontakt: 15.01.2026 | 11:53 Uhr</p><p>Portal-Key: ${PLANTED.portalKey}</p>
<img src="./pics/icon_status_ok.gif" /></div>
<p>Tel. ${PLANTED.phone}</p><h3>Seriennummer</h3><div class="values">${PLANTED.shortSerial}</div></div>`;

/** Page id to source, as the planted gateway serves them. */
export function plantedPages(url: string): Map<string, string> {
  const hidden = `<!-- ${everything((form) => form)} --><script>var all = [${everything((form) => `"${form}",`)}];</script>`;
  const shown = everything((form) => `<p title="${form}">${form}</p><a href="/?x=${form}">${form}</a>`);
  const macs = [PLANTED.mac, PLANTED.macOfRouter].flatMap(macForms).flatMap((form) => [form, form.toLowerCase()]);
  const addresses = macs.map((form) => `<li>${form}</li>`).join('\n');
  return new Map([
    ['0', framed('', START, url)],
    ['1,0', framed('ANLAGE', VALUES, url)],
    ['1,1', framed('WÄRMEPUMPE', `${VALUES}${hidden}`, url)],
    ['2,7', framed('SYSTEM', `${IDENTITY}${shown}<ul>${addresses}</ul>`, url)],
  ]);
}
