import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PLANT_NAMES } from '../../src/simulator/simulator.ts';
import { bySeries, parseExposition, readingsOf } from './exposition.ts';
import { missingOptional, peer } from './peers.ts';
import { cleanUp, run, startBundle, until } from './processes.ts';

afterAll(cleanUp);

/** What is asked for, and what answers. */
const FORMS = {
  text: ['*/*', 'text/plain; version=0.0.4; charset=utf-8'],
  text1: [
    'text/plain;version=1.0.0;escaping=allow-utf-8',
    'text/plain; version=1.0.0; charset=utf-8; escaping=allow-utf-8',
  ],
  openmetrics: [
    'application/openmetrics-text;version=1.0.0;escaping=allow-utf-8',
    'application/openmetrics-text; version=1.0.0; charset=utf-8; escaping=allow-utf-8',
  ],
} as const;
type Texts = Record<keyof typeof FORMS, string>;

/** Prometheus' client for Python reads the texts: name, labels and value of each sample. */
const READ = `
import json, sys
sys.path.insert(0, sys.argv[1])
from prometheus_client.openmetrics.parser import text_string_to_metric_families as openmetrics
from prometheus_client.parser import text_string_to_metric_families as text
def samples(families):
    return [[s.name, {k: repr(float(v)) if k == 'le' else v for k, v in s.labels.items()}, repr(float(s.value))]
            for family in families for s in family.samples]
print(json.dumps({form: samples((openmetrics if form == 'openmetrics' else text)(written))
                  for form, written in json.load(sys.stdin).items()}))
`;
type Read = Record<keyof typeof FORMS, [name: string, labels: Record<string, string>, value: string][]>;

/** The texts of an exporter after its first round, in all forms. */
async function textsOf(options: readonly string[], gateways = 1): Promise<Texts> {
  const exporter = await startBundle(['demo', '--interval', '3600', '--port', '0', '--host', '127.0.0.1', ...options]);
  const get = async (form: keyof typeof FORMS): Promise<string> => {
    const [accept, type] = FORMS[form];
    const response = await fetch(`${exporter.url}/metrics`, { headers: { accept } });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
    return await response.text();
  };
  await until('the first round', async () =>
    (await get('text')).includes(`\nisg_gatheringduration_count ${gateways}\n`),
  );
  const texts = { text: await get('text'), text1: await get('text1'), openmetrics: await get('openmetrics') };
  await exporter.stop();
  return texts;
}

const plants = PLANT_NAMES.flatMap((plant) => ['gateway', 'english'].map((names) => ({ plant, names })));

describe.each([
  ...plants.map(({ plant, names }) => ({ options: ['--plant', plant, '--names', names], gateways: 1 })),
  { options: ['--gateways', '5'], gateways: 5 },
])('demo $options', ({ options, gateways }) => {
  let texts: Texts;

  beforeAll(async () => {
    texts = await textsOf(options, gateways);
  });

  test.skipIf(missingOptional('prometheus-client').length > 0)(
    'tells an independent parser the same in all forms',
    async () => {
      const { code, stdout, stderr } = await run(
        'python3',
        ['-c', READ, peer('prometheus-client')],
        JSON.stringify(texts),
      );
      expect([code, stderr]).toEqual([0, '']);
      const read = JSON.parse(stdout) as Read;
      const series = (form: keyof typeof FORMS) =>
        read[form]
          .map(([name, labels, value]) => `${name}${JSON.stringify(Object.entries(labels).sort())} ${value}`)
          .sort();
      // Those of the process move from scrape to scrape.
      const still = (all: readonly string[]) => all.filter((line) => !line.startsWith('process_'));
      expect(series('text').length).toBeGreaterThan(100);
      expect(still(series('openmetrics'))).toEqual(still(series('text')));
      expect(still(series('text1'))).toEqual(still(series('text')));
      const byThem = read.text.map(([name, labels, value]) => ({ name, labels, value: Number(value) }));
      expect(bySeries(readingsOf(byThem))).toEqual(bySeries(readingsOf(parseExposition(texts.text))));
    },
  );

  test('promtool finds nothing, but in names of the gateway', async () => {
    const { code, stdout, stderr } = await run(peer('promtool'), ['check', 'metrics'], texts.text);
    const findings = `${stdout}${stderr}`.split('\n').filter((line) => line !== '');
    // 3: there are findings; anything else is an exposition that cannot be parsed.
    expect(code).toBe(findings.length > 0 ? 3 : 0);
    const readings = new Set(readingsOf(parseExposition(texts.text)).map(({ name }) => name));
    const isOurs = (line: string) => options.includes('english') || !readings.has(line.split(' ')[0] ?? '');
    expect(findings.filter(isOurs)).toEqual([]);
    for (const finding of findings) expect(finding).toMatch(FINDING);
  });
});

/** Labels of a gateway may look like a unit, or like a counter. */
const FINDING = /use base unit|abbreviated units|should not have "_total" suffix/;
