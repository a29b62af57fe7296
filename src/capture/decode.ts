/** A text with its escapes resolved, and where each of its characters comes from. */
export interface Decoded {
  readonly text: string;
  /** Offset in the source of each UTF-16 unit of the text, and of the end. */
  readonly at: Uint32Array;
}

/** The character references that can hide an address or the letters of a name; others stay as they are. */
const NAMED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{
      amp: '&',
      lt: '<',
      gt: '>',
      quot: '"',
      apos: "'",
      nbsp: ' ',
      shy: '\u00ad',
      zwnj: '\u200c',
      zwj: '\u200d',
      commat: '@',
      period: '.',
      colon: ':',
      hyphen: '-',
    },
    ...{
      percnt: '%',
      sol: '/',
      lowbar: '_',
      plus: '+',
      num: '#',
      excl: '!',
      dollar: '$',
      equals: '=',
      ast: '*',
      quest: '?',
    },
    ...{ auml: 'ä', ouml: 'ö', uuml: 'ü', Auml: 'Ä', Ouml: 'Ö', Uuml: 'Ü', szlig: 'ß', aring: 'å', Aring: 'Å' },
    ...{ aelig: 'æ', AElig: 'Æ', oslash: 'ø', Oslash: 'Ø', eacute: 'é', Eacute: 'É', egrave: 'è', Egrave: 'È' },
    ...{
      ecirc: 'ê',
      euml: 'ë',
      agrave: 'à',
      acirc: 'â',
      aacute: 'á',
      Aacute: 'Á',
      iacute: 'í',
      oacute: 'ó',
      uacute: 'ú',
    },
    ...{
      ocirc: 'ô',
      ugrave: 'ù',
      ucirc: 'û',
      icirc: 'î',
      iuml: 'ï',
      ccedil: 'ç',
      Ccedil: 'Ç',
      ntilde: 'ñ',
      Ntilde: 'Ñ',
    },
    ...{ scaron: 'š', Scaron: 'Š', yacute: 'ý', atilde: 'ã', otilde: 'õ', Otilde: 'Õ' },
  }),
);

// What is not seen: soft hyphens, characters without width, marks of direction.
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/;
const BLANKS = /[\u00a0\u2000-\u200a\u202f\u3000]/g;
const DASHES = /[\u2010-\u2015\u2212]/g;

// `&amp;#64;` and `%2540` are escapes that went through twice.
const ESCAPE =
  /&(?:amp;)*(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}))(?:;|(?![\da-z]))|(?:%(?:25)*[\da-f]{2})+|\\(?:u([\da-f]{4})|x([\da-f]{2})|\/)|[\u00ad\u200b-\u200f\u2060\ufeff]/gi;

/**
 * Resolves character references, percent-encoding and the escapes of scripts, whichever stands where. Blanks and dashes
 * of any kind are plain ones; what has no width is left out.
 */
export function decode(source: string): Decoded {
  let text = '';
  const at: number[] = [];
  const add = (piece: string, start: number, step: 0 | 1): void => {
    for (let index = 0; index < piece.length; index += 1) at.push(start + step * index);
    text += piece;
  };
  let from = 0;
  for (const match of source.matchAll(ESCAPE)) {
    add(source.slice(from, match.index), from, 1);
    from = match.index + match[0].length;
    const [whole, decimal, hex, name, unicode, byte] = match;
    if (INVISIBLE.test(whole)) continue;
    if (whole.startsWith('%')) {
      for (const [piece, offset] of fromPercents(whole)) add(piece, match.index + offset, 0);
      continue;
    }
    const code = decimal === undefined ? Number.parseInt(hex ?? unicode ?? byte ?? '', 16) : Number(decimal);
    if (whole === '\\/') add('/', match.index, 0);
    else if (name !== undefined) {
      const character = NAMED.get(name);
      if (character === undefined) add(whole, match.index, 1);
      else if (!INVISIBLE.test(character)) add(character, match.index, 0);
    } else if (code > 0 && code <= 0x10ffff) {
      const character = String.fromCodePoint(code);
      if (!INVISIBLE.test(character)) add(character, match.index, 0);
    } else add(whole, match.index, 1);
  }
  add(source.slice(from), from, 1);
  at.push(source.length);
  return { text: text.replace(BLANKS, ' ').replace(DASHES, '-'), at: Uint32Array.from(at) };
}

// UTF-8 where it is, ISO-8859-1 where it is not.
function* fromPercents(run: string): Generator<readonly [character: string, offset: number]> {
  const units = [...run.matchAll(/%(?:25)*([\da-f]{2})/gi)];
  for (let index = 0; index < units.length; ) {
    const unit = units[index];
    const byte = Number.parseInt(unit?.[1] ?? '', 16);
    const length = byte < 0xc0 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    const bytes = units.slice(index, index + length).map((other) => `%${other[1]}`);
    const character = tryDecode(bytes.join(''));
    yield [character ?? String.fromCharCode(byte), unit?.index ?? 0];
    index += character === undefined ? 1 : length;
  }
}

function tryDecode(bytes: string): string | undefined {
  try {
    return decodeURIComponent(bytes);
  } catch {
    return undefined;
  }
}
