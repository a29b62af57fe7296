/** One line of an exposition. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const LINE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)(?: \d+)?$/;
const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\.)*)",?/g;
const ESCAPES: Readonly<Record<string, string>> = { '\\n': '\n', '\\"': '"', '\\\\': '\\' };

/** The samples of a text exposition 0.0.4. Throws on a line it cannot read. */
export function parseExposition(text: string): Sample[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, name, labels = '', value] = LINE.exec(line) ?? [];
      if (name === undefined || value === undefined) throw new Error(`not a sample: ${line}`);
      return { name, labels: parseLabels(labels), value: toNumber(value) };
    });
}

/** The samples by their series, labels in alphabetical order, without the labels named. */
export function bySeries(samples: readonly Sample[], without: readonly string[] = []): Map<string, number> {
  return new Map(
    samples.map(({ name, labels, value }) => {
      const kept = Object.entries(labels)
        .filter(([label]) => !without.includes(label))
        .map(([label, text]) => `${label}=${JSON.stringify(text)}`);
      return [`${name}{${kept.sort().join()}}`, value];
    }),
  );
}

/** The readings of the gateway among the samples: only they say which page they are from. */
export function readingsOf(samples: readonly Sample[]): Sample[] {
  return samples.filter(({ labels }) => labels.page !== undefined);
}

/** The value of a series without labels of interest. Throws when it is not there. */
export function sampleValue(samples: readonly Sample[], name: string): number {
  const found = samples.find((sample) => sample.name === name);
  if (!found) throw new Error(`${name} is missing`);
  return found.value;
}

function parseLabels(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(LABEL)].map(([, label = '', value = '']) => [
      label,
      value.replace(/\\[n"\\]/g, (pair) => ESCAPES[pair] ?? pair),
    ]),
  );
}

function toNumber(text: string): number {
  if (text === '+Inf') return Number.POSITIVE_INFINITY;
  return text === '-Inf' ? Number.NEGATIVE_INFINITY : Number(text);
}
