/** The parts of an attribute that stay, by its name: what the parsers look at. All other attributes are masked. */
const WORDS =
  // `sub_nav`, `versionsNummer`, `span-11`, `val10976s`. Names begin with a capital; keys and tokens have more digits.
  /(?<!\S)(?:val\d{1,5}[a-z]{0,4}|[a-z]{1,16}(?:[A-Z][a-z]{2,15})?(?:[-_][a-z]{1,16}){0,4}(?:-?\d{1,2})?)(?!\S)/g;
const PARTS: Readonly<Record<string, RegExp>> = {
  ...{ id: WORDS, class: WORDS, name: WORDS, type: WORDS, checked: WORDS },
  ...{ value: /^\d{1,2}$/g, colspan: /^\d{1,2}$/g },
  // The id of a page, `?s=1,0`.
  href: /[?&]s=\d{1,2}(?:,\d{1,2}){0,3}(?=[&#]|$)/g,
  // The words of a file's name, all but the number of `./pics/ste-symbol_an-97b765.png`: they tell whether a flag is on.
  src: /(?<=(?:^|\/)(?:[\w-]{0,60}[-_])?)[a-z]{1,16}(?=(?:[-_][\w-]{0,60})?\.[a-z]{3,4}$)/g,
};
const ATTRIBUTE = new RegExp(
  `\\s(${Object.keys(PARTS).join('|')})(?=[\\s/=]|$)(?:\\s{0,9}=\\s{0,9}("[^"]*"|'[^']*'|[^\\s"']+))?`,
  'gi',
);
/** The attributes of a tag: of those that are read the parts that are, of all others the shape. */
export function maskAttributes(source: string): string {
  return keepMatches(source, ATTRIBUTE, ([attribute, name = '', quoted = '']) => {
    const quote = /^["']?/.exec(quoted)?.[0] ?? '';
    const value = quoted.slice(quote.length, quoted.length - quote.length);
    const kept = keepMatches(value, PARTS[name.toLowerCase()] as RegExp);
    return attribute.slice(0, attribute.length - quoted.length) + quote + kept + quote;
  });
}

/** When the portal was last heard, `04.11.2025 | 10:07`: a reading of the start page. */
const CONTACT = /(?<![\d.])\d{2}\.\d{2}\.\d{4}(?:\s|&nbsp;){0,3}\|(?:\s|&nbsp;){0,3}\d{1,2}:\d{2}(?![\d:])/g;

/** The shape of a text; a date and a time in the form of the portal's last contact stay. */
export function maskText(source: string): string {
  return keepMatches(source, CONTACT);
}

function keepMatches(text: string, parts: RegExp, keep = ([part]: RegExpExecArray): string => part): string {
  let masked = '';
  let from = 0;
  for (const match of text.matchAll(parts)) {
    masked += shapeOf(text.slice(from, match.index)) + keep(match);
    from = match.index + match[0].length;
  }
  return masked + shapeOf(text.slice(from));
}

/**
 * The shape of a text: letters and entities are `x`, digits `0`. Blanks, the signs of numbers and dates, and those of tags
 * stay where they are, so that a broken page is read as it would have been.
 */
function shapeOf(text: string): string {
  return text
    .replaceAll('&nbsp;', ' ')
    .replace(/&#?\w{1,31};?|[^\s\p{Nd}<>_="'/!?[\].,:;|()+%°-]/gu, 'x')
    .replace(/\p{Nd}/gu, '0');
}
