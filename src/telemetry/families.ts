import { createPause } from '../pause.ts';

/**
 * Makes one text in the Prometheus format of many, each the text of a gateway: all samples of a metric family stand together
 * under the HELP and TYPE that come first. Texts and result are UTF-8, which is taken byte by byte: names are ASCII.
 */
export async function mergeFamilies(texts: Iterable<Buffer>): Promise<Buffer> {
  const pause = createPause();
  const families = new Map<string, string[]>();
  for (const bytes of texts) {
    addFamilies(bytes.toString('latin1'), families);
    await pause();
  }
  const parts: Buffer[] = [];
  for (const family of families.values()) {
    parts.push(Buffer.from(family.join(''), 'latin1'));
    await pause();
  }
  return Buffer.concat(parts);
}

const HELP = '# HELP ';

/** The first text of a family is added as it is, of all others the samples alone. */
function addFamilies(text: string, families: Map<string, string[]>): void {
  let start = 0;
  while (start < text.length) {
    const next = text.indexOf(`\n${HELP}`, start);
    const end = next < 0 ? text.length : next + 1;
    const nameStart = start + HELP.length;
    const name = text.slice(nameStart, text.indexOf(' ', nameStart));
    const known = families.get(name);
    if (known) known.push(text.slice(samplesStart(text, start), end));
    else families.set(name, [text.slice(start, end)]);
    start = end;
  }
}

/** Behind the lines HELP and TYPE. */
function samplesStart(text: string, familyStart: number): number {
  let at = familyStart;
  while (text[at] === '#') at = text.indexOf('\n', at) + 1;
  return at;
}
