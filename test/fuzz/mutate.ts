/** Random numbers from a seed (mulberry32): the same in every run. */
export interface Random {
  /** 0 to 1, without 1. */
  next(): number;
  /** 0 to `below`, without it. */
  below(below: number): number;
  pick<T>(list: readonly T[]): T;
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    pick: <T>(list: readonly T[]) => {
      const item = list[below(list.length)];
      if (item === undefined && list.length === 0) throw new RangeError('nothing to pick from');
      return item as T;
    },
  };
}

/** What means something to a reader of pages, and what often breaks one. */
const WORDS: readonly string[] = [
  ...[
    '<table class="info">',
    '</table>',
    '<table>',
    '<tr>',
    '</tr>',
    '<td class="key">',
    '<td class="value">',
    '</td>',
  ],
  ...[
    '<th colspan="2">',
    '</th>',
    '<tbody>',
    '</tbody>',
    '<div id="nav">',
    '<div id="sub_nav">',
    '</div>',
    '<form id="',
  ],
  ...[
    '<div id="loginscreen">',
    '<input type="password" name="pass" />',
    '<p id="versionsNummer">',
    '<div id="footer">',
  ],
  ...[
    '</body>',
    '</html>',
    '<!--',
    '-->',
    '<script>',
    '</script>',
    '<style>',
    '<textarea>',
    '<select>',
    '<svg>',
    '<math>',
  ],
  ...['<template>', '<plaintext>', '<![CDATA[', ']]>', '<?xml', '<a href="?s=1,0">', '<div class="nav">', '<noscript>'],
  ...[
    '<img src="./pics/ste-symbol_an-97b765.png" />',
    '<img src="x_aus.png">',
    '<img>',
    '<br></br>',
    '<input type="radio" ',
  ],
  ...[
    'name="val1s" value="2" checked="checked">',
    '<div class="eingestelle_sprache">',
    '<caption>',
    '<frameset>',
    '<b>',
  ],
  ...[
    '&nbsp;',
    '&amp;',
    '&#49;',
    '&#x2d;',
    '&minus;',
    '&lt;td&gt;',
    '&',
    '&#0;',
    '&#xd800;',
    '&notanentity;',
    '&deg;C',
  ],
  ...[
    '°C',
    'kWh',
    'KWh',
    'MWh',
    'Wh',
    'm³/h',
    'H.M',
    'h',
    '%',
    ' K',
    'bar',
    '1e5',
    '0x10',
    'NaN',
    'Infinity',
    '-0,0°C',
  ],
  ...[
    '32768',
    '3276,8',
    '3686,4°C',
    '-60,0°C',
    '1.234,5',
    '−1,4',
    '999999999999999',
    '0,000001',
    '٣٤',
    '５',
    '1²',
    '½',
  ],
  ...[
    'Aus',
    'Off',
    'Ein',
    'Ki',
    'Fra',
    '--',
    '',
    ' ',
    '\u00a0',
    '\u200b',
    '\ufeff',
    '\u0000',
    '\ud800',
    '\u2028',
    '\u202e',
  ],
  ...[
    'VD HEIZEN TAG',
    'VD HEIZEN SUMME',
    'VERDICHTER HEIZEN',
    'COMPRESSOR HEATING',
    'LAUFZEIT',
    'WÄRMEMENGE',
    'SOFTWARE',
  ],
  ...['VERDICHTERSTARTS', 'COMPRESSOR STARTS', 'RUNTIME', 'AMOUNT OF HEAT', 'POWER CONSUMPTION', 'HK 2', 'UP', 'INFO'],
  ...[
    'FIXED VALUE OPERATION',
    'FESTWERTBETRIEB',
    'Major version',
    'REGLER',
    'up_value',
    'x_off',
    'constructor',
    '__proto__',
  ],
  ...[
    '"',
    "'",
    '<',
    '>',
    '/',
    '=',
    '\\',
    '{',
    '}',
    '\n',
    '\r\n',
    '\t',
    ',',
    '.',
    '-',
    '_',
    'ß',
    'İ',
    'ﬀ',
    'e\u0301',
    '🔥',
  ],
];

type Mutation = (page: string, random: Random, others: readonly string[]) => string;

/** A stretch of the page, mostly short. */
function stretch(page: string, random: Random): readonly [from: number, to: number] {
  const from = random.below(page.length + 1);
  const length = random.below(4) === 0 ? random.below(page.length) : random.below(40);
  return [from, Math.min(page.length, from + length)];
}

/** The beginning of a tag, a cell's text or a quoted value somewhere in the page. */
function seam(page: string, random: Random): number {
  const at = page.indexOf(random.pick(SEAMS), random.below(page.length + 1));
  return at < 0 ? random.below(page.length + 1) : at + random.below(2);
}
const SEAMS = ['<', '>', '<t', '</t', '"', '<td', '="'] as const;

const MUTATIONS: readonly Mutation[] = [
  // A byte flips: as text, since what is no UTF-8 reaches the parser as ISO-8859-1.
  (page, random) => {
    const at = random.below(page.length);
    const flipped = (page.charCodeAt(at) || 0) ^ (1 << random.below(random.below(10) === 0 ? 16 : 8));
    return page.slice(0, at) + String.fromCharCode(flipped) + page.slice(at + 1);
  },
  // A stretch is missing.
  (page, random) => {
    const [from, to] = stretch(page, random);
    return page.slice(0, from) + page.slice(to);
  },
  // The page ends early.
  (page, random) => page.slice(0, random.below(page.length + 1)),
  // A stretch comes twice, or turns up elsewhere.
  (page, random) => {
    const [from, to] = stretch(page, random);
    const at = random.below(2) === 0 ? to : seam(page, random);
    return page.slice(0, at) + page.slice(from, to) + page.slice(at);
  },
  // Two tags change places.
  (page, random) => {
    const tags = tagsNear(page, random);
    const [one, other] = [random.pick(tags), random.pick(tags)].sort((a, b) => a[0] - b[0]);
    if (!one || !other || one[1] > other[0]) return page;
    const text = ([from, to]: readonly [number, number]): string => page.slice(from, to);
    return page.slice(0, one[0]) + text(other) + page.slice(one[1], other[0]) + text(one) + page.slice(other[1]);
  },
  // A word of the trade where it does not belong.
  (page, random) => {
    const at = random.below(3) === 0 ? random.below(page.length + 1) : seam(page, random);
    return page.slice(0, at) + random.pick(WORDS) + page.slice(at);
  },
  // The text of a cell is another.
  (page, random) => {
    const at = page.indexOf('<td', random.below(page.length + 1));
    const from = page.indexOf('>', at) + 1;
    const to = page.indexOf('<', from);
    if (at < 0 || from === 0 || to < 0) return page;
    const text = random.below(3) === 0 ? random.pick(WORDS) + random.pick(WORDS) : randomNumber(random);
    return page.slice(0, from) + text + page.slice(to);
  },
  // A piece of another page.
  (page, random, others) => {
    const other = random.pick(others);
    const [from, to] = stretch(other, random);
    const at = seam(page, random);
    return page.slice(0, at) + other.slice(from, to) + page.slice(at);
  },
];

/** A few tags that stand close together. */
function tagsNear(page: string, random: Random): (readonly [from: number, to: number])[] {
  const tags: (readonly [number, number])[] = [];
  const pattern = /<[^<>]*>/g;
  pattern.lastIndex = random.below(page.length + 1);
  for (let match = pattern.exec(page); match && tags.length < 12; match = pattern.exec(page)) {
    tags.push([match.index, pattern.lastIndex]);
  }
  return tags.length > 0 ? tags : [[0, 0]];
}

function randomNumber(random: Random): string {
  const whole = String(random.below(10 ** random.below(9)));
  const fraction = random.below(2) === 0 ? '' : `${random.pick([',', '.'])}${random.below(1000)}`;
  return `${random.pick(['', '', '', '-', '+', '−'])}${whole}${fraction}${random.pick(['', ' ', '  '])}${random.pick(WORDS)}`;
}

/** A page changed in one to eight places. */
export function mutate(page: string, random: Random, others: readonly string[]): string {
  let mutated = page;
  for (let times = 1 + random.below(random.below(3) === 0 ? 8 : 2); times > 0; times -= 1) {
    mutated = random.pick(MUTATIONS)(mutated, random, others);
  }
  return mutated;
}
