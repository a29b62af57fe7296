import { HEADINGS } from '../readings/vocabulary/heading-words.ts';
import { ENERGIES, ROWS, RUNTIMES, STARTS, WINDOW_USES } from '../readings/vocabulary/label-index.ts';
import { fold } from '../readings/vocabulary.ts';

/** What a label says when its value is somebody's own, folded, in the languages of the gateway. */
const PERSONAL_LABELS = new RegExp(
  [
    // Serial numbers.
    /\bserial|\bserien?[ -]?(nummer|nr|num)|\bs\/n\b|\bn\S{0,7} ?(de |di )?serie\b|\bserie-?n/,
    /\b(fabr|fertig|herstell|tillverk|valmist)\S{0,10}[ -]{0,2}(nr|nummer|numero|no)\b|matricola|fabrication n|n\S{0,5} de fabrication/,
    /\b(numer|nr) ?(seryjny|fabryczny)|\b(seriove|vyrobni) cislo|sorozatszam|gyari ?szam|sarjanumero/,
    /\b(gerate|geraete|device|apparaat|enhets|laite)[ -]?(id|nr|nummer|number|kennung)|\bid (appareil|dispositi)/,
    // Addresses and names in the network.
    /\b(mac|ip(v[46])?)[ -]?(addr|adr|cim|osoi|indi|dire)|^(mac|ip(v[46])?)$|\b(adresse|indirizzo|direccion|adres|adresa) (mac|ip)\b/,
    /\bdns\b|\bhost ?-?na|\bnom d'hote|rechnername|\bssid\b|subnet|standard-?gateway/,
    // Keys of the portal.
    /portal\S{0,4}[ -]?(key|schluss|schlues|code|id\b|sleutel|nyckel|nogle|avain|kulcs|klic|klucz)/,
    /\b(cle|clave|chiave|codice|klucz|klic|nyckel|nogle) .{0,12}porta/,
    // People.
    /\bbenutzer(name)?$|\buser ?name$|\bnom d'utilisateur|gebruikersnaam|nome utente|anvandarnamn|uzytkownik|uzivatel/,
    /\be-?mail|\btel(efon|ephone|efoon|efono)?\b|\bphone|\bkunden?[ -]?(name|nummer|nr)|\bcustomer/,
  ]
    .map((part) => part.source)
    .join('|'),
);

/** Whether the value behind a label is personal: a serial number, an address, a key, a person. */
export function isPersonalLabel(label: string): boolean {
  const text = fold(label).replace(/\s*[:=]$/, '');
  return text.length <= 60 && PERSONAL_LABELS.test(text.replace(/[._]/g, ' '));
}

/** Whether four numbers with dots behind this label are a version rather than an address. */
export function isVersionLabel(label: string): boolean {
  return /software|version|firmware|revision|release|ver\b/.test(fold(label));
}

/** Words of the markup that readers of a page depend on, and user names that are everybody's. */
const MARKUP_WORDS = `admin user pass password login logout owner secret home main page content text left right value key info table even odd
  round nav sub form werte send make clear name title header footer box start status system portal post get action class
  style type input hidden submit button image images width height none display color white script javascript html http
  https href link stylesheet strong label span div gateway servicewelt isg localhost stiebel eltron tecalor`;

const ordinary: ReadonlySet<string> = new Set(
  [...ROWS.keys(), ...ENERGIES.keys(), ...RUNTIMES.keys(), ...STARTS.keys(), ...WINDOW_USES.keys()]
    .concat(Object.values(HEADINGS).flat(), MARKUP_WORDS)
    .flatMap((text) => fold(text).split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word !== ''),
);
const vocabulary = [...ordinary].join(' ');

/**
 * Whether pages of every gateway hold this word anyway. Replacing it would damage labels and markup and hide nothing.
 * `within`: also as a part of a longer word.
 */
export function isOrdinaryWord(text: string, within = false): boolean {
  const word = fold(text);
  return within ? vocabulary.includes(word) : ordinary.has(word);
}
