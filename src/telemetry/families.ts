import { createPause } from '../pause.ts';
import { inOpenMetrics } from './openmetrics.ts';

/** What metrics are written in. */
export type Form = 'text' | 'openmetrics';

/** The texts of metric families in the Prometheus format, each with its HELP and TYPE, by name. */
export type FamilyTexts = ReadonlyMap<string, string>;

/** The families of a whole text. */
export function familiesOf(text: string): FamilyTexts {
  const families = text.split(/(?<=\n)(?=# HELP )/).filter((family) => family !== '');
  return new Map(families.map((family) => [family.slice(7, family.indexOf(' ', 7)), family]));
}

/**
 * Makes one text of the families of many, in UTF-8: all samples of a family stand together under the HELP and TYPE that come
 * first. OpenMetrics is made of what it is in the Prometheus format, so that nothing is kept twice.
 */
export async function mergeFamilies(all: Iterable<FamilyTexts>, form: Form = 'text'): Promise<Buffer> {
  const pause = createPause();
  const merged = new Map<string, string[]>();
  for (const families of all) {
    for (const [name, text] of families) {
      const parts = merged.get(name);
      if (parts) parts.push(text.slice(samplesStart(text)));
      else merged.set(name, [text]);
    }
    await pause();
  }
  const written = form === 'text' ? (text: string) => text : inOpenMetrics(merged.keys());
  const buffers: Buffer[] = [];
  for (const parts of merged.values()) {
    buffers.push(Buffer.from(written(parts.join(''))));
    await pause();
  }
  if (form === 'openmetrics') buffers.push(Buffer.from('# EOF\n'));
  return Buffer.concat(buffers);
}

/** Behind the lines HELP and TYPE. */
function samplesStart(text: string): number {
  let at = 0;
  while (text[at] === '#') at = text.indexOf('\n', at) + 1;
  return at;
}
