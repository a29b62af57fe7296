import { fold } from '../readings/vocabulary.ts';
import type { PersonalKind } from './placeholders.ts';

/** Words for one thing in the languages of the gateway, folded; each a part of a regular expression. */
type Words = readonly RegExp[];

const NUMBER = /(?:nr|no|n|num|numm?er|number|numero|cislo|szam|kod|code|codice)/.source;
const near = (before: string): RegExp => new RegExp(`\\b(?:${before})[ -]{0,2}${NUMBER}\\b`);
const behind = (after: string): RegExp => new RegExp(`\\b${NUMBER}(?: d[eiu])?[ -]{1,2}(?:${after})\\b`);

const PASSWORDS: Words = [
  /\bpass ?(word|wort|phrase)|\bkennwort|\bmot de passe|\bwachtwoord|\blosenord|\bhaslo\b|\bheslo\b|\bjelszo/,
  /\bcontrasena|\bsalasana|\badgangskode|\bkodeord|\bparola d'ordine|\b(wlan|wifi|wi-fi|wpa2?)[ -]?(schlussel|key|cle)|^pin$|\bpin ?code/,
];

const USERS: Words = [
  /\bbenutzer(name)?$|\buser( ?name)?$|\bnom d'utilisateur|\bgebruikersnaam|\bnome utente|\banvandarnamn|\bbrugernavn/,
  /\buzytkownik|\buzivatel(ske jmeno)?$|\bfelhasznalo(nev)?$|\bkayttaja(tunnus|nimi)|\bnombre de usuario/,
];

const SERIALS: Words = [
  /\bserial|\bserien?[ -]?(nummer|nr|num)|^s[ /.]?n( ?(no|nr))?$|\bs\/n\b|\bn\S{0,7} ?(de |di )?serie\b|\bserie-?n/,
  /\b(fabri[ck]?|fabr|fertig|herstell|tillverk|valmist|produkti|producti)\S{0,10}[ -]{0,2}(nr|nummer|number|numero|no)\b/,
  /\bmatricola|\bfabrication n|\bn\S{0,5} de fabrication|\b(numer|nr) ?(seryjny|fabryczny)|\b(seriove|vyrobni) cislo/,
  /\bsorozatszam|\bgyari ?szam|\bsarjanumero/,
  /^(uu|u|g)?id$|\b(gerate|geraete|anlagen?|device|apparaat|enhets|laite|gateway|isg|installation|unit)[ -]?(id|nr|nummer|number|kennung)\b/,
  /\bid (appareil|dispositi)|\b(user|customer|client|plant|system|portal)[ -]id\b/,
  /^(registration|registrierung|enregistrement|registratie|registrazione|registrering|rejestracja|registrace)$/,
  /\b(regist|rejestr|rekister|aktivier|activat)\S{0,12}[ -]{0,2}(nr|no|nummer|number|code|key|id|kod|schlussel|numero|tunnus)/,
];

const NETWORK: Words = [
  /\b(mac|ip(v[46])?)[ -]?(addr|adr|cim|osoi|indi|dire)|^(mac|ip(v[46])?)$|\b(adresse|indirizzo|direccion|adres|adresa) (mac|ip)\b/,
  /\bdns\b|\bhost ?-?na|^host$|\bnom d'hote|\brechnername|\bssid\b|\bsubnet|\bstandard-?gateway/,
  /\b(wlan|wifi|netzwerk|network)[ -]?name?\b/,
];

const PORTAL: Words = [
  /\bportal\S{0,4}[ -]?(key|schluss|schlues|code|id\b|sleutel|nyckel|nogle|avain|kulcs|klic|klucz)/,
  /\b(cle|clave|chiave|codice|klucz|klic|nyckel|nogle) .{0,12}porta|\b(api|access)[ -]?key\b|\b(session )?token$/,
];

const PEOPLE: Words = [
  /\be-?mail|\btel(efon|ephone|efoon|efono|efonszam)?\b|\bphone|\b(puhelin|telefon)\S{0,2}nu|\bmobil(e|telefon)?$/,
  near('kunden?|kund|customer|client|klant|asiakas|vertrags?|contract'),
  behind('client|cliente|klienta|zakaznika|contrat|contratto'),
  /\bzakaznicke cislo|\bugyfelszam|\basiakasnumero|\bkundenname|\bcustomer name/,
  /^(vor|nach|familien|first |last |sur|family )?name$|^(pre)?nom$|^(cog)?nome$|^nombre$|^apellidos?$|^(voor|achter)?naam$/,
  /^(for|efter)?na[mv]n$|^imie$|^nazwisko$|^jmeno$|^prijmeni$|^nev$|^(etu|suku)?nimi$/,
  /^(betreiber|besitzer|inhaber|eigentumer|kunde|installateur|fachhandwerker|ansprechpartner|owner|customer|operator|installer|kontakt)$/,
  /^(proprietaire|proprietario|propietario|eigenaar|agare|ejer|omistaja|wlasciciel|majitel|tulajdonos|cliente?|klant)$/,
];

const ADDRESSES: Words = [
  /^(strasse|str|hausnummer|street|rue|via|calle|straat|ulica|ulice|utca|katu|katuosoite|gata|gade)( ?(nr|no|und nr))?$/,
  /^(adresse|anschrift|address|indirizzo|direccion|adres|adresa|cim|osoite|adress|standort|location|aufstellort)$/,
  /^(plz|postleitzahl|post ?code|zip( code)?|code postal|codigo postal|postnummer|postnr|postinumero|psc|kod pocztowy)$/,
  /^(plz[ /]+)?(ort|wohnort|stadt|city|town|ville|citta|ciudad|miasto|mesto|varos|kaupunki|plaats)$|^iranyitoszam$/,
  /\bkoordinat|\bcoordinat|\blatitude|\blongitude|\bbreitengrad|\blangengrad/,
];

const joined = (...tables: Words[]): RegExp =>
  new RegExp(
    tables
      .flat()
      .map(({ source }) => source)
      .join('|'),
  );
const LABELS: ReadonlyArray<readonly [PersonalKind, RegExp]> = [
  ['password', joined(PASSWORDS)],
  ['user', joined(USERS)],
  ['serial', joined(SERIALS, NETWORK, PORTAL, PEOPLE, ADDRESSES)],
];

/** What kind of personal data stands behind a label that says so; undefined for all other labels. */
export function labelKind(label: string): PersonalKind | undefined {
  const text = fold(label.slice(-80))
    .replace(/[\s:=#.]+$/, '')
    .replace(/[._]/g, ' ')
    .replace(/ {2,}/g, ' ')
    .replace(/^(ihre?|your|votre|uw|din|ditt|su|twoj|vas) /, '');
  return text.length > 60 ? undefined : LABELS.find(([, words]) => words.test(text))?.[0];
}

/** Names in scripts and forms, as single words: `isg_userName2` is `isg user name`. */
const IDENTIFIERS: ReadonlyArray<readonly [PersonalKind, RegExp]> = [
  ['password', /(^| )(pass|passwd|password|passwort|passphrase|pwd|pw|psk|secret|kennwort)$/],
  ['user', /(^| )(user|username|login|owner|benutzer|uname|account)( name)?$/],
  ['serial', /token|csrf|sess(ion)?( ?id)?$|(^| )(sid|sn|ssid|mac|ip|host|hostname|domain|mail|phone|mobile)( id)?$/],
  [
    'serial',
    /(^| )(api|portal|access|private|license|device|wlan|wpa) ?key$|(^| )(customer|kunde|street|city|zip|lat|lon|lng)$/,
  ],
  ['serial', /(^| )(device|gateway|plant|system|user|customer|account|unit|installation) id$/],
];

/** The same for a name in a script, in a form or in an address. */
export function identifierKind(name: string): PersonalKind | undefined {
  const words = fold(name.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' '))
    .replace(/[\d_$.-]+/g, ' ')
    .trim();
  return IDENTIFIERS.find(([, form]) => form.test(words))?.[0] ?? labelKind(words);
}

const VERSION =
  /\b(software|soft|firmware|sw|fw)\b|version(?:snummer|e)?\b|\bvers(?:ie|io|ion|ione)\b|\bver\b|wersja|verze|verzio|revision|release|ohjelmisto|programvara|oprogramowanie|szoftver|logiciel/;
const HOST_WORD = /server|host|\bip\b|adress|address|gateway|proxy|\bdns\b|router|netz|network|url/;

/** Whether four numbers with dots behind this label are a version rather than an address. */
export function isVersionLabel(label: string): boolean {
  const text = fold(label);
  return VERSION.test(text) && !HOST_WORD.test(text);
}

/** What stands before the name of somebody who is logged in. */
export const LOGGED_IN = [
  ...['angemeldet als', 'eingeloggt als', 'logged in as', 'signed in as', 'registered as', 'connecté en tant que'],
  ...['connecté comme', 'identifié comme', 'aangemeld als', 'ingelogd als', 'geregistreerd als', 'connesso come'],
  ...['registrato come', 'autenticato come', 'inloggad som', 'zalogowany jako', 'zalogowano jako', 'přihlášen jako'],
  ...['přihlášeni jako', 'bejelentkezve mint', 'bejelentkezve', 'conectado como', 'registrado como', 'logget ind som'],
  ...['logget på som', 'kirjautunut nimellä', 'kirjautunut sisään nimellä', 'kirjautunut käyttäjänä'],
] as const;

/** Words of welcome: a name may follow. */
export const GREETINGS = [
  ...['hallo', 'guten tag', 'guten morgen', 'guten abend', 'willkommen', 'willkommen zurück', 'herzlich willkommen'],
  ...[
    'hello',
    'hi',
    'dear',
    'welcome',
    'welcome back',
    'bonjour',
    'bonsoir',
    'bienvenue',
    'salut',
    'welkom',
    'goedendag',
  ],
  ...['welkom terug', 'ciao', 'buongiorno', 'benvenuto', 'benvenuta', 'benvenuti', 'bentornato', 'hej', 'välkommen'],
  ...['välkommen tillbaka', 'velkommen', 'velkommen tilbage', 'goddag', 'cześć', 'witaj', 'witamy', 'dzień dobry'],
  ...['ahoj', 'vítejte', 'dobrý den', 'szia', 'üdvözöljük', 'üdvözlöm', 'jó napot', 'hola', 'bienvenido', 'bienvenida'],
  ...['buenos días', 'hei', 'moi', 'tervetuloa', 'päivää', 'sehr geehrter', 'sehr geehrte'],
] as const;

/** What may stand before a name, behind a greeting too. */
export const TITLES = [
  'herr',
  'frau',
  'familie',
  'mr',
  'mrs',
  'ms',
  'family',
  'monsieur',
  'madame',
  'signor',
  'signora',
];
