import { describe, expect, test } from 'vitest';
import { maskPage } from '../../src/capture/mask-page.ts';
import { isLoginPage } from '../../src/pages/login.ts';
import { knownTexts } from '../../src/readings/vocabulary.ts';
import { simulatorLoginPage, VARIANTS } from '../properties/simulator-pages.ts';
import { masked, rowOf } from './helpers.ts';

const script = (code: string): string => `<script type="text/javascript">${code}</script>`;

/** Each part of the secrets that is still there; a secret is what stands between two `¦`. */
function leaks(planted: string): string[] {
  const secrets = [...planted.matchAll(/¦([^¦]+)¦/g)].flatMap(([, text = '']) => text.split(/[\s@:/()]+/));
  const kept = masked(planted.replaceAll('¦', '')).toLowerCase();
  return secrets.filter((secret) => secret.length > 2 && kept.includes(secret.toLowerCase()));
}

const MACS = [
  'a4:7e:39:1c:d2:0b',
  'A4-7E-39-1C-D2-0B',
  'a47e.391c.d20b',
  'a47e391cd20b',
  'A4 7E 39 1C D2 0B',
  'A47E39-1CD20B',
];
const HOSTS = [
  'ottilie.dyndns.org',
  'xy7z.myfritz.net',
  'isg7.local',
  'haus7.speedport.ip',
  '80.155.12.13',
  '192.168.178.61',
];
const LABELS = [
  'SN',
  'Seriennummer',
  'Serien-Nr.',
  'N° de série',
  'Numer seryjny',
  'Výrobní číslo',
  'Gyári szám',
  'DEVICE ID',
];
const OF_PEOPLE = [
  'PLZ',
  'Ort',
  'Straße',
  'Name',
  'E-Mail',
  'Ansprechpartner',
  'Rue',
  'WLAN-Schlüssel',
  'Breitengrad',
  'PASSWORT',
];

describe.each<readonly [string, readonly string[]]>([
  [
    'what version 1.0.0 let through',
    [
      '<p>¦Ottilie Meierhof¦, ¦Am Musterberg¦ ¦123¦, ¦37603 Holzhausen¦</p>',
      '<div class="installer"><p>Ihr Fachbetrieb</p><p>¦Kastanienallee¦ 7</p></div>',
      script('portal.connect("¦kQx9ZpLmRwTb¦"); window.apiKey="¦Zk3LmQ9pXw¦"'),
      script("setup(['¦AIzaSyD3x9Qw7Lk¦', 12]);"),
    ],
  ],
  [
    'paragraphs, titles, comments and scripts',
    [
      '<title>¦Ottilies Haus¦</title>',
      '<p>Hallo ¦Ottilie Meierhof¦!</p><p>Angemeldet als <b>¦ottilie¦</b></p><h3>¦Meierhof GmbH¦</h3>',
      '<p>¦+49 (0) 5531 / 702-4471¦</p><p>¦0172 123 45 67¦</p><p>Lage: ¦51.82714, 9.44853¦, ¦51°49\'38"N¦</p>',
      '<!-- saved for ¦ottilie¦, Authorization: Basic ¦b3R0aWxpZTpibHVtZTc=¦ -->',
      '<!-- never closed ¦ottilie¦',
      script("var x = { user: '¦ottilie¦', pass: '¦blume7¦' }; sid=¦zzxy12¦"),
      '<script>¦ottilie¦',
      '<style>#¦ottilie¦ { background: url(¦ottilie¦.png) }</style>',
      '<noscript>¦ottilie¦</noscript><textarea>¦ottilie¦</textarea><select><option value="¦ottilie¦">¦ottilie¦</option></select>',
      '<p>¦otti&shy;lie&#64;web-meier&period;de¦ &#x6f;&#x74;&#x74;&#x69;</p>',
      '<p>¦eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl¦</p>',
    ],
  ],
  [
    'tags and attributes',
    [
      '<a href="http://¦ottilie¦:¦blume7¦@¦meierhof¦.example/?user=¦ottilie¦&s=1,0&token=¦m3n4o5¦">',
      "<a onclick=\"setUser('¦ottilie¦')\" href='file:///home/¦ottilie¦/isg.html'>",
      '<div data-user="¦ottilie¦" ¦data-ottilie¦="1" ¦Ottilie¦ title=Hallo ¦Ottilie¦>',
      '<img alt="¦Ottilie¦" src="http://¦ottilie¦.example/¦Ottilie¦.png"><img src="¦otti-meier@web.com¦"><img src="¦a47e39-1cd20b¦.png">',
      '<input type="text" name="user" value="¦ottilie¦"><input type="hidden" id="pin" value="¦1741¦">',
      '<div id="¦9b1deb4d3b7d4bad¦" class="¦Ottilie Meierhof¦ ¦6909c27597fa4¦"><p name="¦kqx97pl2mrw4t¦">',
      '<p>Meier <¦ottilie@meier.example¦> und <¦Ottilie¦></p>',
      '<td class="key">A<¦ottilie@meier.example¦></td><th><¦Ottilie¦></th>',
      '<!DOCTYPE html "¦ottilie¦"><?xml ¦ottilie¦?><![CDATA[ ¦ottilie¦ ]]>',
      '<td class="val¦Ottilie¦',
    ],
  ],
  [
    'values beside labels that say so, and others',
    [
      ...[...LABELS, ...OF_PEOPLE].flatMap((label) => [
        rowOf(label, '¦739184¦'),
        rowOf(label, '¦7391QX¦'),
        rowOf(label, '¦Meierhof¦'),
      ]),
      ...[...MACS, ...HOSTS].flatMap((address) => [
        rowOf('STARTS', `¦${address}¦`),
        rowOf('SOFTWARE', `1.2.3 ¦${address}¦`, 'REGLER'),
      ]),
      rowOf('STARTS', '¦232922-8964-017345¦'),
      rowOf('AUSSENTEMPERATUR', '¦12345678¦'),
      rowOf('X', '¦12345678A¦'),
      rowOf('LAGE', '¦51.82714¦') + rowOf('LAGE', '¦51.8271°¦'),
      rowOf('HEIZEN', '12 ¦Meierhof¦') + rowOf('HEIZEN', '12 ¦Musterweg¦'),
      rowOf('HEIZEN', '12 ¦山田太郎¦') + rowOf('HEIZEN', '--- ¦Meierhof¦'),
      rowOf('HEIZEN', '21,0°C <b>¦Ottilie¦</b>'),
      '<table class="info"><tr><td class="key">HEIZEN</td><td>¦739184¦</td></tr><tr><td>¦Ottilie¦</td><td>¦739184¦</td></tr></table>',
      '<p id="versionsNummer">¦192.168.178.61¦</p><p id="versionsNummer">12.2.2.8 (¦80.155.12.13¦)</p>',
    ],
  ],
  [
    'codes in labels, headings and the menu',
    [
      ...MACS,
      ...HOSTS.slice(4),
      'ottilie.dyndns.org',
      '232922-8964-017345',
      'QX7R-88KP-ZT4M',
      '6909c27597fa4',
      'otti@meier.de',
      '+49 5531 7024471',
    ].flatMap((code) => [
      rowOf(`KREIS ¦${code}¦`, '21,0°C'),
      `<table class="info"><tr><th>¦${code}¦</th></tr></table>`,
      `<div id="nav"><a href="?s=1,0">¦${code}¦</a></div>`,
      `<div id="sub_nav"><div>¦${code}¦</div></div>`,
    ]),
  ],
  [
    'what stands behind headings, languages and menus',
    [
      '<div id="sub_nav"><div>ANLAGE</div>¦Ottilie Meierhof¦</div>',
      '<div class="eingestelle_sprache">DEUTSCH</div>¦Ottilie Meierhof¦',
      '<div id="nav"><a href="?s=1,0">ANLAGE</a></div><form id="werte">¦Ottilie Meierhof¦</form>',
      '<div id="nav"><a href="?s=1,0">ANLAGE</a></div><div id="footer">¦Ottilie Meierhof¦</div>',
    ],
  ],
])('nothing is left of %s', (_title, planted) => {
  test.each(planted)('%s', (html) => {
    expect(leaks(html)).toEqual([]);
  });
});

test('the check above finds what is kept', () => {
  expect(leaks('<div id="nav">¦ANLAGE¦</div>')).toEqual(['ANLAGE']);
});

describe('what the exporter reads stays', () => {
  test.each([
    ...['-1,4 °C', '1741h', '44,341MWh', '354532', '1234567 kWh', '--,-°C', 'Aus', '3 l/x', '5,5 kvar'].map((value) =>
      rowOf('HEIZEN', value),
    ),
    ...['12.4.0.1', 'WPE-I04HW230', 'WPL 20 A', '354532', '449'].map((value) => rowOf('SOFTWARE', value, 'REGLER')),
    rowOf('HEIZEN', '<b>21,5</b> °C'),
    rowOf('W&Auml;RMEPUMPE', '21,5&nbsp;&deg;C'),
    rowOf('EMI-OK', ''),
    rowOf('Temp. rury wylotowej', '62,1°C'),
    '<table><tr><td>1</td><td>20033</td><td>F 20</td><td>03.11.2025</td><td>06:12 Uhr</td><td>03.11.2025 | 06:12</td></tr></table>',
    '<td colspan="2" class="key round-leftbottom">HEIZEN',
    '<div id="nav"><div class="c left link2"><a >INFO</a></div><li><a href="?s=4,2,1">HANDBUCH</a></li></div>',
    '<div id="sub_nav" class="span-24"><div class="left main">WÄRMEPUMPE</div></div>',
    '<div class="eingestelle_sprache"><strong><a href="?s=5,3">FRANÇAIS</a></strong></div>',
    ...['12.2.2.8', 'v12.1.1', '1.4.00.0040'].map((version) => `<p id="versionsNummer">${version}</p>`),
    '<input type="radio" name="val39s" value="11" checked="checked" /><input type="hidden" id="val10976" value="2" />',
    '<input type="password" name="pass" /><div id="loginscreen">',
    '<div id="box_start_status_portal">15.01.2026 | 11:53',
    '<div><p></div></p></td>',
  ])('%s', (html) => {
    expect(masked(html)).toBe(html);
  });

  test('and of all else the shape', () => {
    expect(masked('<p title="a b" class=info>Gerät 12 &amp; mehr, 3,5 %</p><!-- x -->')).toBe(
      '<p xxxxx="x x" class=info>xxxxx 00 x xxxx, 0,0 %</p>',
    );
    expect(masked('<a onclick="x(1)" href="http://isg/?s=1,0">')).toBe('<a xxxxxxx="x(0)" href="xxxx://xxx/?s=1,0">');
    expect(masked('<img height="15" src="./pics/ste-symbol_an-97b765.png" />')).toBe(
      '<img xxxxxx="00" src="./xxxx/ste-symbol_an-00x000.xxx" />',
    );
    expect(masked(rowOf('SERIENNUMMER', '7391846205'))).toBe(rowOf('SERIENNUMMER', '0000000000'));
  });

  test('every label and heading of the vocabulary', () => {
    const texts = knownTexts().map((text) => text.replaceAll('#', '2'));
    expect(texts.length).toBeGreaterThan(1000);
    expect(texts.filter((text) => !masked(rowOf(text, '1')).includes(`>${text}<`))).toEqual([]);
  });

  test('and a login page is one', () => {
    for (const { plant, language } of VARIANTS) {
      const page = masked(simulatorLoginPage(plant, language));
      expect(isLoginPage(page)).toBe(true);
    }
  });
});

test('labels and headings of tables that the exporter does not know are told', () => {
  const page = `<table class="info"><tr><th>KREIS OTTO</th></tr></table>${rowOf('Zimmer Anna', '21,0°C')}${rowOf('HEIZEN', '1')}`;
  expect([...maskPage(page).labels.keys()]).toEqual(['KREIS OTTO', 'Zimmer Anna', 'HEIZEN']);
});

test('a masked page is masked no further', () => {
  const page = `<div id="nav">INFO</div><p id=x1 class="Ott" x='y'>Ott &lt; 5 ${rowOf('Ott-7391846', '12 Musterweg')}`;
  expect(masked(masked(page))).toBe(masked(page));
});

// Anything worse than linear would take minutes for a page of the largest size.
test.each([
  ...[
    '<td class="value">',
    '<td class="key">A 1</td>',
    '<table class="info"',
    '<a href="',
    '<img src="a-a',
    '<p id="nav">A</p>',
  ],
  ...['a-', '1-', '&#', 'x@', '"', ' class', ' id=a', '<', '<!--', '<b ="', '12.12.2012 |', '\\u00a0', '?s=1,'],
])('a page full of %s is gone through to its end', (piece) => {
  const page = piece.repeat(Math.floor(100_000 / piece.length));
  expect(masked(page).length).toBeLessThanOrEqual(page.length);
  expect(masked(`<img src="${page}" class="${page}">`).length).toBeGreaterThan(0);
});
