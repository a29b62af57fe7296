/** The two lines before the samples of a family in the Prometheus format. */
const HEAD = /^# HELP (\S+) ([^\n]*)\n# TYPE \S+ (\w+)\n/;

/** A bucket whose bound is a whole number, of which OpenMetrics knows one spelling. */
const WHOLE_BOUND = /([{,]le="\d+)(?="\} )/g;

/**
 * Writes families in OpenMetrics 1.0.0, each made of its text in the Prometheus format, whose samples are the same; `names` are
 * those of all, which stand in one exposition. No UNIT: the names that gateways give do not end with one. No `_created`: of most
 * counters nobody knows since when they count.
 */
export function inOpenMetrics(names: Iterable<string>): (text: string) => string {
  const taken = new Set([...names].map((name) => name.replace('.', '_')));
  return (text) => {
    const [head = '', name = '', help = '', type = ''] = HEAD.exec(text) ?? [];
    // By far the most of them are gauges, which stay as they are.
    if (type === 'gauge' && name !== 'target_info' && !help.includes('"')) return text;
    const samples = text.slice(head.length);
    const write = (family: string, kind: string, lines = samples): string =>
      `# HELP ${family} ${help.replaceAll('"', '\\"')}\n# TYPE ${family} ${kind}\n${lines}`;
    if (name === 'target_info') return write('target', 'info');
    if (type === 'histogram') return write(name, type, samples.replace(WHOLE_BOUND, '$1.0'));
    if (type !== 'counter') return write(name, type);
    // A family of a counter takes all these names, and a gateway may have one of them: `RUNTIME` beside our own runtime_total.
    const family = name.replace(/_total$/, '');
    const isFree = family !== name && !taken.has(family) && !taken.has(`${family}_created`);
    return isFree ? write(family, type) : write(name, 'unknown');
  };
}
