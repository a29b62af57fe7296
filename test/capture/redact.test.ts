import { describe, expect, test } from 'vitest';
import { createRedactor } from '../../src/capture/redact.ts';

const redact = (html: string, known: { user?: string; password?: string; gatewayUrl?: string } = {}): string => {
  const redactor = createRedactor({ gatewayUrl: 'http://servicewelt/', ...known });
  redactor.learn(html);
  return redactor.redact(html);
};
const cell = (label: string, value: string): string =>
  `<table class="info"><tr><td class="key">${label}</td><td class="value round-rightbottom">${value}</td></tr></table>`;

describe('values stay byte for byte', () => {
  test.each([
    ['AUSSENTEMPERATUR', '-1,4 °C'],
    ['SW MATERIAL NUMBER', '354532'],
    ['HP-ID', '190233'],
    ['VD HEIZEN', '1741h'],
    ['STARTS', '123456789012345'],
    ['SOFTWARE', '12.2.2.8'],
    ['Firmwareversion', '10.0.1.2'],
    ['MODELL', 'WPE-I04HW230'],
    ['MODELL', 'LWZ 8 CS Premium'],
    ['FESTWERTBETRIEB', 'Aus'],
    ['SERIENNUMMER TEMPERATUR', '23,4°C'],
    ['ZULUFT SOLL', '10 12 14 16 18 20'],
    ['ZEITFENSTER', '06:00 - 22:00'],
    ['DATUM', '15.01.2026 11:53:20'],
  ])('%s %s', (label, value) => {
    expect(redact(cell(label, value))).toBe(cell(label, value));
  });

  test('when user name or password are the digits of a value, or a word that all pages hold', () => {
    const page = `<div id="nav"><a href="?s=1,0">HEIZUNG</a></div>${cell('HEIZUNG ISTWERT', '1741h')}${cell('STARTS', '1741')}`;
    expect(redact(page, { user: 'heizung', password: '1741' })).toBe(page);
    expect(redact('<div id="login">als: <strong>heizung</strong></div>', { user: 'heizung', password: '1741' })).toBe(
      '<div id="login">als: <strong>owner</strong></div>',
    );
  });
});

describe('values are replaced when they are addresses or their label says that they are personal', () => {
  test.each([
    ['ETHERNET', 'a4:7e:39:1c:d2:0b', '00:00:5e:00:53:01'],
    ['ETHERNET', 'A47E391CD20B', '00005E005301'],
    ['NETZ', '192.168.1.5', '192.0.2.1'],
    ['NETZ', 'fe80::1c2d', '2001:db8::1'],
    ['KONTAKT', 'otto@example.info', 'owner@example.org'],
    ['NUMÉRO DE SÉRIE', '73918462', '00000001'],
    ['NUMER SERYJNY', '7391-AB', '0001-XX'],
    ['SÉRIOVÉ ČÍSLO', 'K-73918', 'X-00001'],
    ['SOROZATSZÁM', '73918', '00001'],
    ['SARJANUMERO', '73918', '00001'],
    ['Fabr.-Nr.', '73918', '00001'],
    ['DEVICE ID', '73918', '00001'],
    ['Portalschlüssel', 'abcdef', 'xxxxxx'],
    ['HOSTNAME', 'keller-isg', 'xxxxxx-xxx'],
    ['MAC-ADRESSE', '001122334455', '000000000001'],
  ])('%s %s', (label, value, expected) => {
    expect(redact(cell(label, value))).toBe(cell(label, expected));
  });
});

describe('outside of values', () => {
  test.each([
    ['<p>Seriennummer: 73918</p>', '<p>Seriennummer: 00001</p>'],
    ['<li>Seriennummer</li><li>73918 AB</li>', '<li>Seriennummer</li><li>00001 XX</li>'],
    ['<p>Portal key available</p>', '<p>Portal key available</p>'],
    ['<a href="http://isg.local:8080/?s=1,0">', '<a href="http://host1.example:8080/?s=1,0">'],
    ['<a href="http://www.stiebel-eltron.de/isg/">', '<a href="http://www.stiebel-eltron.de/isg/">'],
    ['<td>2026-01-12</td><td>F 20</td>', '<td>2026-01-12</td><td>F 20</td>'],
    ['<input type="password" name="x" value="abc" />', '<input type="password" name="x" value="secret" />'],
    ['<input id="aval1" value="PROGRAMMED OPERATION" />', '<input id="aval1" value="PROGRAMMED OPERATION" />'],
    ['<img src="./pics/anlagen/ste/wpm/WPL 10 AC.jpg">', '<img src="./pics/anlagen/ste/wpm/WPL 10 AC.jpg">'],
    ['<p id="versionsNummer">12.2.2.8</p>', '<p id="versionsNummer">12.2.2.8</p>'],
    ['<script src="./js/widgets-1.8.6.custom.min.js">', '<script src="./js/widgets-1.8.6.custom.min.js">'],
    ['<a href="?user=otto&pass=geheim1">', '<a href="?user=owner&pass=secret">'],
    ['<div id="login">Angemeldet als: otto</div>', '<div id="login">Angemeldet als: owner</div>'],
    ['<div id="login">otto</div>', '<div id="login">owner</div>'],
    ['<div id="login"></div>', '<div id="login"></div>'],
  ])('%s', (html, expected) => {
    expect(redact(html)).toBe(expected);
  });

  test('a name that stands in one place for personal data is replaced in all', () => {
    const page = `<div id="login">User: <b>Ottokar</b></div>${cell('HEIZKREIS OTTOKAR', '21,0°C')}<!-- ottokar --><p>Ottokars Haus</p>`;
    expect(redact(page)).toBe(
      `<div id="login">User: <b>owner</b></div>${cell('HEIZKREIS owner', '21,0°C')}<!-- owner --><p>owners Haus</p>`,
    );
  });

  test('a table that is commented out is no table', () => {
    const page = `<!-- ${cell('STARTS', '7391846205')} -->`;
    expect(redact(page)).not.toContain('7391846205');
  });

  test('the host of --url is replaced where it stands alone', () => {
    expect(redact('<p>keller-isg</p>', { gatewayUrl: 'http://keller-isg:8080/' })).toBe('<p>gateway.example</p>');
  });
});

// Anything worse than linear would take minutes for a page of the largest size.
test.each([
  '<td class="value">',
  '1-',
  'a_b.',
  'aa:',
  '%41',
  '&#',
  '1.1.',
  '<!--',
  'x@',
  '//',
  '<table class="info"',
  '\\u',
  'a.b@c.',
])('a page full of %s is gone through to its end', (piece) => {
  const page = piece.repeat(Math.floor(500_000 / piece.length));
  expect(redact(page, { user: 'aaaaaaab', password: 'a a a a b' }).length).toBeGreaterThan(0);
});
