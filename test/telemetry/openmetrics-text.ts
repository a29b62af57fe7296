/** Suffixes of the samples that a family has, by its type (OpenMetrics 1.0.0). */
const SUFFIXES: Readonly<Record<string, readonly string[]>> = {
  gauge: [''],
  unknown: [''],
  counter: ['_total', '_created'],
  histogram: ['_bucket', '_count', '_sum', '_created'],
  info: ['_info'],
};
const HEAD = /^# HELP ([a-zA-Z_][a-zA-Z0-9_]*) ((?:[^\\"\n]|\\[\\"n])*)\n# TYPE (\S+) (\w+)$/;
const SAMPLE = /^([a-zA-Z_][a-zA-Z0-9_]*)(?:\{((?:[a-zA-Z_][a-zA-Z0-9_]*="(?:[^\\"\n]|\\[\\"n])*",?)+)\})? (\S+)$/;
const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^\\"\n]|\\[\\"n])*)"/g;
const NUMBER = /^([+-]?\d+(\.\d*)?([eE][+-]?\d+)?|[+-]Inf|NaN)$/;
const BOUND = /^(\d+\.\d+|\d(\.\d+)?e[+-]\d\d+|\+Inf)$/;

/**
 * Reads an OpenMetrics text as strictly as its specification wants it; gives values by series. Throws with the line where it is
 * not valid.
 */
export function readOpenMetrics(text: string): Map<string, number> {
  if (!text.endsWith('\n# EOF\n') && text !== '# EOF\n') throw new Error('does not end with # EOF');
  const all = new Map<string, number>();
  const taken = new Set<string>();
  const families = text.slice(0, -'# EOF\n'.length).split(/(?<=\n)(?=# HELP )/);
  for (const family of families.filter((part) => part !== '')) {
    const [help = '', type = '', ...lines] = family.slice(0, -1).split('\n');
    const [head, name = '', , typed, kind = ''] = HEAD.exec(`${help}\n${type}`) ?? [];
    const suffixes = SUFFIXES[kind];
    if (head === undefined || typed !== name || !suffixes) throw new Error(`no head of a family: ${help}\n${type}`);
    for (const taking of new Set([name, ...suffixes.map((suffix) => name + suffix)])) {
      if (taken.has(taking)) throw new Error(`${taking} is taken: ${type}`);
      taken.add(taking);
    }
    for (const line of lines) {
      const [sample, of = '', labels = '', value = ''] = SAMPLE.exec(line) ?? [];
      if (sample === undefined || !NUMBER.test(value)) throw new Error(`no sample: ${line}`);
      if (!suffixes.some((suffix) => of === name + suffix)) throw new Error(`no sample of ${type}: ${line}`);
      const pairs = [...labels.matchAll(LABEL)].map(([, label = '', text = '']) => [label, text] as const);
      if (new Set(pairs.map(([label]) => label)).size < pairs.length) throw new Error(`a label twice: ${line}`);
      const bound = pairs.find(([label]) => label === 'le')?.[1];
      if (of.endsWith('_bucket') && kind === 'histogram' && !BOUND.test(bound ?? '')) throw new Error(`bound: ${line}`);
      const number = Number(value.replace('Inf', 'Infinity'));
      if (kind === 'counter' && !(number >= 0)) throw new Error(`no value of a counter: ${line}`);
      if (kind === 'info' && number !== 1) throw new Error(`no value of an info: ${line}`);
      const series = `${of}{${pairs.map((pair) => pair.join('=')).sort()}}`;
      if (all.has(series)) throw new Error(`a series twice: ${line}`);
      all.set(series, number);
    }
  }
  return all;
}
