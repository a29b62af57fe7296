/** What the exporters of Prometheus call it, where no rule below finds ours. */
const HABITS: Readonly<Record<string, string>> = { weblistenaddress: 'port' };

/** A word that somebody cuts short or makes longer has at least so many letters in common with ours. */
const SHORTEST_PREFIX = 3;
/** Longer words are no slips, and would take their time. */
const LONGEST = 40;

/**
 * The one of `names` that somebody may have meant by `word`, or undefined: the same but for capitals, dashes and dots, then
 * the one with fewest slips, of which a third of the letters may be, then one that is longer or shorter at its end. Words
 * that begin with `no-` are left alone: what they switch off is no such option.
 */
export function nearest(word: string, names: readonly string[]): string | undefined {
  const typed = bare(word);
  if (/^-*no-/.test(word) || typed.length > LONGEST) return undefined;
  const habit = Object.hasOwn(HABITS, typed) ? HABITS[typed] : undefined;
  if (habit !== undefined && names.includes(habit)) return habit;
  const rated = names.map((name) => ({ name, slips: slipsBetween(typed, bare(name)) }));
  const [best] = rated.sort((a, b) => a.slips - b.slips);
  if (best !== undefined && best.slips <= Math.floor(typed.length / 3)) return best.name;
  const begin = (one: string, other: string): boolean => one.length >= SHORTEST_PREFIX && other.startsWith(one);
  return names.find((name) => begin(typed, bare(name)) || begin(bare(name), typed));
}

function bare(text: string): string {
  return text.replace(/[-._]/g, '').toLowerCase();
}

/**
 * How many letters are wrong, missing, too many, or changed places with the next one. The libraries for it that are kept
 * (leven, fastest-levenshtein) count such an exchange, as in `--ulr`, as two, and then `--foo` is as near to `--from`.
 */
function slipsBetween(one: string, other: string): number {
  const rows = [[...other, ''].map((_, column) => column)];
  for (let row = 1; row <= one.length; row += 1) {
    const [above = [], twoAbove = []] = [rows[row - 1], rows[row - 2]];
    const line = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const at = (cells: readonly number[], place: number): number => cells[place] ?? Number.POSITIVE_INFINITY;
      const isSame = one[row - 1] === other[column - 1];
      const isSwapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      line[column] = Math.min(
        at(above, column) + 1,
        at(line, column - 1) + 1,
        at(above, column - 1) + (isSame ? 0 : 1),
        isSwapped ? at(twoAbove, column - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    rows.push(line);
  }
  return rows.at(-1)?.at(-1) ?? 0;
}
