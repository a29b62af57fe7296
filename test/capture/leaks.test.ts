import { describe, expect, test } from 'vitest';
import { labelKind } from '../../src/capture/personal-words.ts';
import { createRedactor } from '../../src/capture/redact.ts';
import { knownTexts } from '../../src/readings/vocabulary.ts';

interface Known {
  readonly user?: string;
  readonly password?: string;
  readonly gatewayUrl?: string;
}
const redact = (html: string, known: Known = {}): string => {
  const redactor = createRedactor({ gatewayUrl: 'http://servicewelt/', ...known });
  redactor.learn(html);
  return redactor.redact(html);
};
const cell = (label: string, value: string): string =>
  `<table class="info"><tr><td class="key">${label}</td><td class="value">${value}</td></tr></table>`;

/** Each part of the secret that is still there; a secret is what stands between two `¦`. */
function leaks(planted: string, known: Known = {}): string[] {
  const secrets = [...planted.matchAll(/¦([^¦]+)¦/g)].flatMap(([, text = '']) => text.split(/[\s@:/()]+/));
  const redacted = redact(planted.replaceAll('¦', ''), known).toLowerCase();
  return secrets.filter((secret) => secret.length > 2 && redacted.includes(secret.toLowerCase()));
}
const script = (code: string): string => `<script type="text/javascript">${code}</script>`;

describe.each<readonly [string, Known, readonly string[]]>([
  [
    'of what overlaps, nothing is left',
    { user: 'ottokar', password: 'geheim12' },
    [
      '<p>¦ottokar.meier-77@web-meier.de¦</p>',
      '<p>Meier ¦xottokarx@heizung-meier.de¦</p>',
      '<p>¦SN-A47E391CD20B-7788¦</p>',
      '<a href="http://¦192.168.178.61.meier-privat.de¦/x">',
      '<p>http://¦geheim12.meier-privat.de¦/</p>',
      '<p>Seriennummer: ¦4711-192.168.1.77-0815¦</p>',
      '<!-- ¦ottokar@192.168.1.77¦ -->',
    ],
  ],
  [
    'addresses of servers and compressors are no versions',
    {},
    [
      cell('SERVER', '¦192.168.178.61¦'),
      cell('SERVER', '¦80.155.12.13¦'),
      cell('UPDATE-SERVER', '¦80.155.12.13¦'),
      cell('FIRMWARE SERVER', '¦80.155.12.13¦'),
      cell('VERDICHTER', '¦80.155.12.13¦'),
      cell('RECEIVER', '¦80.155.12.13¦'),
      cell('FIRMWARE', '12.2.2.8 (¦192.168.178.61¦)'),
      `<p id="versionsNummer">12.2.2.8<div>¦80.155.12.13¦</div>`,
    ],
  ],
  [
    'scripts, comments and attributes',
    {},
    [
      script('var serial = "¦AB7391¦";'),
      script("var x = { user: '¦ottilie¦', pass: '¦blume7¦' };"),
      script('{"ip":"¦10.20.30.40¦","serialNumber":¦739184¦,"mac_address":"¦a47e391cd20b¦"}'),
      script('token = ¦kq7x9z¦; sid=¦zzxy12¦'),
      script("data['portalKey'] = '¦QX7RZT¦'; localStorage.setItem('username', '¦ottilie¦');"),
      script("login('¦ottilie¦', '¦blume7¦')"),
      script('var a = serial = "¦AB7391¦"; const deviceId = `¦K7391¦`'),
      '<!-- Seriennummer: ¦73918¦ -->',
      '<!-- user=¦ottilie¦ pass=¦blume7¦ -->',
      '<div data-user="¦ottilie¦" data-serial="¦73918¦">',
      '<a onclick="setUser(\'¦ottilie¦\')">',
      '<img alt="Seriennummer: ¦73918¦" title="Hallo ¦Ottilie¦">',
      '<input type="text" name="seriennummer" value="¦73918¦">',
      '<input type="text" name="x" id="hostname" value="¦ottilies-isg¦">',
      '<p>Benutzer: ¦ottilie¦</p>',
      '<p>Passwort: ¦blume7¦</p>',
      cell('KENNWORT', '¦blume7¦'),
    ],
  ],
  [
    'phone numbers',
    {},
    [
      '<p>¦+49 5531 7024471¦</p>',
      '<p>¦+49 (0) 5531 / 702-4471¦</p>',
      '<p>¦0049 5531 7024471¦</p>',
      '<p>¦+4955317024471¦</p>',
      '<p>¦05531/7024471¦</p>',
      '<p>¦(05531) 7024471¦</p>',
      '<p>¦0172 123 45 67¦</p>',
      '<p>¦+33 1 23 45 67 89¦</p>',
      cell('HOTLINE', '¦+49 5531 7024471¦'),
      cell('HOTLINE', '¦05531-7024471¦'),
      '<!-- ¦0049-5531-7024471¦ -->',
      '<a href="tel:¦+4955317024471¦">',
    ],
  ],
  [
    'users in addresses',
    {},
    [
      '<a href="http://¦ottilie¦:¦blume7¦@servicewelt/">',
      '<a href="http://¦ottilie meier¦:¦blume 7¦@servicewelt/">',
      '<a href="http://¦ottilie%20meier¦:¦blume%2F7¦@servicewelt/">',
      '<a href="ftp://¦ottilie¦@servicewelt/">',
      '<p>ssh ¦ottilie@nas¦</p>',
      '<a href="?s=0&amp;user=¦ottilie%20meier¦&pass=¦blume%267¦">',
      '<!-- file:///home/¦ottilie¦/isg.html, C:\\Users\\¦ottilie¦\\isg.html -->',
    ],
  ],
  [
    'greetings',
    {},
    [
      ...['Hallo', 'Willkommen,', 'Angemeldet als', 'Logged in as', 'Welcome', 'Welcome back,', 'Bonjour', 'Bienvenue'],
      ...['Connecté en tant que', 'Benvenuto', 'Connesso come', 'Welkom', 'Aangemeld als', 'Välkommen', 'Inloggad som'],
      ...['Witaj', 'Zalogowany jako', 'Vítejte', 'Přihlášen jako:', 'Üdvözöljük', 'Bejelentkezve mint', 'Bienvenido'],
      ...[
        'Conectado como',
        'Tervetuloa',
        'Kirjautunut nimellä',
        'Velkommen',
        'Logget ind som',
        'HALLO',
        'Guten Tag Herr',
      ],
    ].flatMap((greeting) => [
      `<p>${greeting} ¦Ottilie Meierhof¦!</p>`,
      `<p>${greeting} <b>¦Ottilie¦</b></p>`,
      `<p>${greeting.normalize('NFD')} ¦Ottilie¦</p>`,
    ]),
  ],
  [
    'MAC addresses',
    {},
    [
      ...[
        'a4:7e:39:1c:d2:0b',
        'A4-7E-39-1C-D2-0B',
        'a47e.391c.d20b',
        'a47e391cd20b',
        'A4 7E 39 1C D2 0B',
        'A47E39-1CD20B',
      ],
      ...[
        'a4:7e:39:ff:fe:1c:d2:0b',
        'A4-7E-39-FF-FE-1C-D2-0B',
        'a47e.39ff.fe1c.d20b',
        'a47e39fffe1cd20b',
        'a4 : 7e : 39 : 1c : d2 : 0b',
      ],
    ].flatMap((mac) => [`<p>¦${mac}¦</p>`, cell('ETHERNET', `¦${mac}¦`), `<!-- ¦${mac}¦ -->`, script(`x("¦${mac}¦")`)]),
  ],
  [
    'values behind labels',
    {},
    [
      ...[
        'SN',
        'S/N',
        'ID',
        'Serial',
        'Serial No.',
        'Seriennummer',
        'Serien-Nr.',
        'Geräte-ID',
        'Fabriknummer',
        'Fabrik-Nr.',
      ],
      ...['Herstellnummer', 'Registration', 'Registrierungsnummer', 'Portal key', 'Portal-Schlüssel', 'Kundennummer'],
      ...[
        'Kunden-Nr.',
        'Customer number',
        'N° de série',
        'Numéro client',
        'Numero di serie',
        'Matricola',
        'Codice cliente',
      ],
      ...[
        'Serienummer',
        'Klantnummer',
        'Tillverkningsnummer',
        'Kundnummer',
        'Numer seryjny',
        'Numer klienta',
        'Výrobní číslo',
      ],
      ...[
        'Číslo zákazníka',
        'Gyári szám',
        'Ügyfélszám',
        'Número de serie',
        'Número de cliente',
        'Sarjanumero',
        'Asiakasnumero',
      ],
      ...[
        'Kundenummer',
        'Device ID',
        'Gateway-ID',
        'Aktivierungscode',
        'WLAN SSID',
        'PLZ',
        'Ort',
        'Straße',
        'Name',
        'Vorname',
      ],
      ...[
        'E-Mail',
        'Ansprechpartner',
        'Betreiber',
        'Rue',
        'Calle',
        'WLAN-Schlüssel',
        'User name',
        'Breitengrad',
        'Address',
      ],
    ].flatMap((label) => [
      cell(label, '¦739184¦'),
      `<p>${label}: ¦7391QX¦</p>`,
      `<p>${label}: <b>¦739184¦</b></p>`,
      `<h3>${label}</h3><p>¦739184¦</p>`,
      `<div>${label.replaceAll('ä', '&auml;').replaceAll('ü', '&uuml;')} ¦73918x¦</div>`,
      `<!-- ${label}: ¦739184¦ -->`,
    ]),
  ],
  [
    'host names',
    {},
    [
      ...['ottilie.dyndns.org', 'xy7z.myfritz.net', 'haus.ddns.net', 'haus.no-ip.org', 'isg7.fritz.box', 'isg7.local'],
      ...[
        'isg7.lan',
        'ottilie.stiebel-eltron.example.de',
        'www.ottilie-heizt.de',
        'cloud.ottilie.io',
        'OTTILIE.DYNDNS.ORG',
      ],
      ...['ottilie.spdns.de', 'haus7.speedport.ip', 'ottilie.selfhost.eu'],
    ].flatMap((host) => [
      `<p>¦${host}¦</p>`,
      cell('ZIEL', `¦${host}¦`),
      `<a href="http://¦${host}¦:8080/x">`,
      script(`var h = '¦${host}¦';`),
      `<!-- ¦${host}¦ -->`,
    ]),
  ],
  [
    'credentials of the wire',
    { user: 'ottilie', password: 'blumentopf' },
    [
      `<!-- Authorization: Basic ¦${Buffer.from('hildegard:tisch77').toString('base64')}¦ -->`,
      `<p>¦${Buffer.from('ä:ö77x').toString('base64')}¦</p>`,
      script(`h = "¦${Buffer.from('blumentopf').toString('base64').replace(/=+$/, '')}¦"`),
      '<!-- Authorization: Bearer ¦a1b2c3d4e5.f6g7¦ -->',
      '<!-- Cookie: PHPSESSID=¦abcdefgh¦; lang=de -->',
      '<a href="?s=0&PHPSESSID=¦q7w8e9¦&sessionToken=¦m3n4o5¦">',
      '<p>¦eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl¦</p>',
    ],
  ],
  [
    'what hides in other ways',
    {},
    [
      ...[
        'fe80::a67e:39ff:fe1c:d20b%eth0',
        '2003:E4:BF17:9A00:A67E:39FF:FE1C:D20B',
        '::ffff:80.155.12.13',
        '2003:e4::/32',
      ].flatMap((ip) => [
        `<p>IP:¦${ip}¦</p>`,
        `<p>¦${ip}¦</p>`,
        `<a href="http://[¦${ip}¦]:80/">`,
        cell('NETZ', `¦${ip}¦`),
      ]),
      '<a href="/?ip=¦80.155.12.13¦&x=1">',
      '<a href="%2F%3Fip%3D¦80.155.12.13¦">',
      '<p>¦80.155.&#8203;12.13¦</p>',
      '<p>¦otti&shy;lie&#64;web-meier&period;de¦</p>',
      '<p>Lage: ¦51.82714, 9.44853¦</p>',
      '<a href="https://maps.example/?q=¦51.82714,9.44853¦">',
      '<p>¦51°49\'38"N¦</p>',
      '<div id="portal"><p>¦Musterbergstraße 12a, 37603 Holzhausen¦</p><p>¦Lange Str. 5¦</p><p>¦D-37603 Holzhausen¦</p></div>',
      '<p title="Adresse: ¦Lindenweg 7¦">',
      '<table class="info"><tr><td class="key">Seriennummer</td><td>¦739184¦</td></tr></table>',
      script(`var user = "¦O'Driscoll¦", pass = '¦a"b<c77¦', ssid = "¦haus\\\\"meier¦"`),
      '<noscript>Seriennummer: ¦739184¦</noscript>',
      '<p>Ihr Fachhandwerker: ¦Meierhof GmbH¦</p><p>Fragen an Frau ¦Ottilie Meierhof¦</p>',
      '<p>WLAN: x, SSID: ¦Meierhof7¦</p>',
    ],
  ],
])('%s', (_title, known, planted) => {
  test.each(planted)('%s', (html) => {
    expect(leaks(html, known)).toEqual([]);
  });
});

describe('nothing is replaced that is nobody’s', () => {
  test.each([
    cell('FIRMWARE', '1.2.3.4'),
    cell('SOFTWAREVERSION REGLER', '12.4.0.1'),
    cell('WERSJA', '10.0.1.2'),
    '<p>Version: 1.2.3.4</p>',
    '<p id="versionsNummer">1.4.00.0040</p>',
    ...['15.01.2025', '15.01.2025 11:53', '2025-01-15', '06:00 - 22:00', '0600-2200', '01/02/2025'].flatMap(
      (moment) => [`<p>${moment}</p>`, cell('DATUM', moment), `<p>Letzter Kontakt: ${moment}</p>`],
    ),
    ...[
      '-1,4°C',
      '12345678 kWh',
      '+12345678 Wh',
      '10 12 14 16 18 20',
      '01 02 03 04 05',
      '0,5 - 1,0 bar',
      '1234567,89h',
    ].flatMap((value) => [cell('WERT', value), `<p>${value}</p>`]),
    '<p>Hallo</p><p>Willkommen beim ISG</p><p>Welcome to your heat pump</p><p>Bienvenue sur votre pompe</p>',
    '<a href="http://www.stiebel-eltron.com/">www.stiebel-eltron.de</a> <a href="https://www.tecalor.de">',
    '<p>Erst heizen.Dann kühlen. z.B. u.a. ISTTEMP.HK</p>',
    `<input type="text" name="user" /><input type="hidden" name="make" value="send" /><input type="submit" name="login" value="Login" />`,
    script("$('#user').html(x); var user = document.getElementById('user'); a.b.c = false; if (login == true) {}"),
    '<style>a.user:hover { color: #001234 }</style>',
    '<p>Portal: verbunden</p><p>Server verbunden</p><p>Serie 5</p>',
  ])('%s', (html) => {
    expect(redact(html)).toBe(html);
  });

  // Each would tell the password by the holes it leaves.
  test.each([
    '2025',
    '1',
    'ein',
    'Heizen',
    '15.01.2025',
    '11:53',
    '12.4.0.1',
    '354',
    'Aus',
    'januar',
    'Heat Pump',
    'kWh',
    '20250115',
  ])('when password and user are %s', (word) => {
    const page = `<p>15.01.2025 11:53 Uhr, Januar 2025, ein Tag, Heizen ein, 1</p><a href="?s=1,0">HEIZEN HEAT PUMP</a>
${cell('HEIZEN EIN', 'Ein')}${cell('SOFTWARE', '12.4.0.1')}${cell('STARTS', '354')}${cell('WM', '1kWh')}${cell('X', 'Heizen Aus')}
<img src="./pics/20250115.png" />`;
    expect(redact(page, { password: word, user: word })).toBe(page);
  });

  test.each(['admin', 'service', 'user', 'installer', 'sunday', 'fehler'])(
    'when the user is %s, but where it stands for who is logged in',
    (user) => {
      const page = `<p>Service, Admin, User, Installer, Sunday, Fehler</p><script src="./js/${user}.js"></script>`;
      expect(redact(page, { user })).toBe(page);
      expect(redact(`<div id="login">als <b>${user}</b></div>`, { user })).toBe(
        '<div id="login">als <b>owner</b></div>',
      );
    },
  );

  test('no row of a gateway is taken for personal', () => {
    expect(knownTexts().filter((label) => labelKind(label) !== undefined)).toEqual([]);
  });
});

// Anything worse than linear would take minutes for a page of the largest size.
test.each([
  ...[
    '://a:',
    'a="',
    'Hallo ',
    'Aa Aa ',
    '+4 ',
    '05 ',
    'login("',
    'A ',
    'Ab ',
    '1.1234,',
    'Bearer ',
    'eyJ',
    '= ',
    'a.de',
    '<b>:',
  ],
  ...[
    'label: x, ',
    'Serial ',
    'a::',
    'x#',
    '<p>a:',
    'Rue ',
    '0',
    'a',
    ' ',
    '"',
    '<input value=',
    '<div id="login">',
    '@',
    'aa bb ',
  ],
])('a page full of %s is gone through to its end', (piece) => {
  const page = piece.repeat(Math.floor(500_000 / piece.length));
  expect(redact(page).length).toBeGreaterThan(0);
});
