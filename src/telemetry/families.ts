import { createPause } from '../pause.ts';
import { inOpenMetrics } from './openmetrics.ts';

/** What metrics are written in. */
export type Form = 'text' | 'openmetrics';

/** The texts of metric families in the Prometheus format, each with its HELP and TYPE, by name. */
export type FamilyTexts = ReadonlyMap<string, string>;

/** So much of a text is encoded at a time. */
const PORTION = 65_536;

/** The families of a whole text. */
export function familiesOf(text: string): FamilyTexts {
  const families = new Map<string, string>();
  for (let start = 0, end = 0; start < text.length; start = end) {
    end = text.indexOf('\n# HELP ', start) + 1 || text.length;
    families.set(
      text.slice(start + '# HELP '.length, text.indexOf(' ', start + '# HELP '.length)),
      text.slice(start, end),
    );
  }
  return families;
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
  // Families of gateways go by the names of OpenTelemetry, `isg.up`.
  const isTaken = (name: string): boolean => merged.has(name) || merged.has(name.replace('_', '.'));
  const written = form === 'text' ? (text: string) => text : inOpenMetrics(isTaken);
  const buffers: Buffer[] = [];
  let [portion, length]: [string[], number] = [[], 0];
  const encode = (): void => {
    buffers.push(Buffer.from(portion.join('')));
    [portion, length] = [[], 0];
  };
  for (const parts of merged.values()) {
    const text = written(parts.join(''));
    portion.push(text);
    length += text.length;
    if (length < PORTION) continue;
    encode();
    await pause();
  }
  if (form === 'openmetrics') portion.push('# EOF\n');
  encode();
  return Buffer.concat(buffers);
}

/** Behind the lines HELP and TYPE. */
function samplesStart(text: string): number {
  let at = 0;
  while (text[at] === '#') at = text.indexOf('\n', at) + 1;
  return at;
}
