/** The two lines before the samples of a family in the Prometheus format. */
const HEAD = /^# HELP (\S+) ([^\n]*)\n# TYPE \S+ (\w+)\n/;

/** A bucket whose bound is a whole number, of which OpenMetrics knows one spelling. */
const WHOLE_BOUND = /([{,]le="\d+)(?="\} )/g;

/**
 * Writes families in OpenMetrics 1.0.0, each made of its text in the Prometheus format, whose samples are the same; `isTaken` says
 * which names there are in the same exposition. No UNIT: the names that gateways give do not end with one. No `_created`: of most
 * counters nobody knows since when they count.
 */
export function inOpenMetrics(isTaken: (name: string) => boolean): (text: string) => string {
  return (text) => {
    if (isSame(text)) return text;
    const [head = '', name = '', help = '', type = ''] = HEAD.exec(text) ?? [];
    const samples = text.slice(head.length);
    const write = (family: string, kind: string, lines = samples): string =>
      `# HELP ${family} ${help.replaceAll('"', '\\"')}\n# TYPE ${family} ${kind}\n${lines}`;
    if (name === 'target_info') return write('target', 'info');
    if (type === 'histogram') return write(name, type, samples.replace(WHOLE_BOUND, '$1.0'));
    if (type !== 'counter') return write(name, type);
    // A family of a counter takes all these names, and a gateway may have one of them: `RUNTIME` beside our own runtime_total.
    const family = name.replace(/_total$/, '');
    const isFree = family !== name && !isTaken(family) && !isTaken(`${family}_created`);
    return isFree ? write(family, type) : write(name, 'unknown');
  };
}

/** Whether a family is written in both forms alike, as almost all are: gauges without a quote in HELP. */
function isSame(text: string): boolean {
  const typeAt = text.indexOf('\n# TYPE ');
  const isGauge = text.endsWith(' gauge', text.indexOf('\n', typeAt + 1));
  return isGauge && text.lastIndexOf('"', typeAt) < 0 && !text.startsWith('# HELP target_info ');
}
