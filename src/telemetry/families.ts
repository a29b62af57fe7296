import { createPause } from '../pause.ts';

/** The texts of the metric families of a gateway in the Prometheus format, each with its HELP and TYPE, by name. */
export type FamilyTexts = ReadonlyMap<string, string>;

/**
 * Makes one text of the families of many gateways, in UTF-8: all samples of a family stand together under the HELP and TYPE that
 * come first.
 */
export async function mergeFamilies(gateways: Iterable<FamilyTexts>): Promise<Buffer> {
  const pause = createPause();
  const merged = new Map<string, string[]>();
  for (const families of gateways) {
    for (const [name, text] of families) {
      const parts = merged.get(name);
      if (parts) parts.push(text.slice(samplesStart(text)));
      else merged.set(name, [text]);
    }
    await pause();
  }
  const buffers: Buffer[] = [];
  for (const parts of merged.values()) {
    buffers.push(Buffer.from(parts.join('')));
    await pause();
  }
  return Buffer.concat(buffers);
}

/** Behind the lines HELP and TYPE. */
function samplesStart(text: string): number {
  let at = 0;
  while (text[at] === '#') at = text.indexOf('\n', at) + 1;
  return at;
}
