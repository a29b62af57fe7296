import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ExporterError } from '../../src/errors.ts';
import { faultsOf, read, useFolder } from '../helpers/list.ts';
import { runs } from '../properties/settings.ts';

const folder = useFolder();
const SECRET = 's3cr3t/Pass"word';
/** As YAML may have it. */
const QUOTED = `'${SECRET}'`;
const passwordFile = folder.write('password', `${SECRET}\nsecond line\n`);

const faultsIn = (text: string): Promise<string[]> => faultsOf({ config: folder.write('list.yml', text) });

describe('a password is not repeated', () => {
  const own = `user: u\n    password: ${QUOTED}`;
  const fromFile = `user: u\n    passwordFile: ${passwordFile}`;
  const places: [string, string][] = [
    ['of the interval', `interval: ${QUOTED}`],
    ['of the pages', `pages: [${QUOTED}]`],
    ['of a label', `labels: { site: "${SECRET.replace('"', '\\"')}\\n" }`],
    ['as the name of a label', `labels: { ${QUOTED}: x }`],
    ['as a key', `${QUOTED}: x`],
    ['of yes or no', `skipCircuit2: ${QUOTED}`],
  ];
  test.each(places)('where it stands in place %s', async (_title, line) => {
    for (const login of [own, fromFile]) {
      const lines = await faultsIn(`gateways:\n  - name: a\n    url: a\n    ${login}\n    ${line}\n`);
      expect(lines.join()).toMatch(/\*\*\*|not a page id/);
      expect(lines.join()).not.toMatch(/s3cr3t|Pass/);
    }
  });

  test.each([
    ['as a name', `gateways: [{ name: ${QUOTED}, url: a, user: u, password: ${QUOTED} }]`],
    [
      'before the gateway that has it',
      `gateways: [{ name: a, url: a, interval: ${QUOTED} }, { name: b, url: b, user: u, password: ${QUOTED} }]`,
    ],
    [
      'in an address',
      `gateways: [{ name: a, url: 'http://u:${encodeURIComponent(SECRET)}@a', user: u, password: ${QUOTED} }]`,
    ],
    ['in a line that is no YAML', `gateways:\n  - name: a\n    password: ${QUOTED} x\n    user: @${SECRET}`],
    ['behind a comma, where it is a key', 'gateways: [{ name: a, url: a, user: u, password: one,s3cr3t }]'],
    ['in a list of passwords', `gateways: [{ name: a, url: a, user: u, password: [${QUOTED}] }]`],
    [
      'as the password of all',
      `defaults: { password: ${QUOTED}, user: u, timeout: ${QUOTED} }\ngateways: [{ name: a, url: a }]`,
    ],
  ])('%s', async (_title, text) => {
    const lines = await faultsIn(text);
    expect(lines).not.toEqual([]);
    expect(lines.join()).not.toMatch(/s3cr3t|Pass/);
  });

  test('of a variable in the file, and of the file in a flag', async () => {
    const config = folder.write('list.yml', `gateways: [{ name: a, url: a, interval: ${QUOTED} }]`);
    const lines = await faultsOf({ config }, { env: { ISG_USER: 'u', ISG_PASSWORD: SECRET } });
    expect(lines).toEqual([`--config / CONFIG_FILE: ${config}:1: interval: "***" is not a number from 5 to 86400`]);
  });

  test('that is the one of all, where each gateway has its own', async () => {
    const defaults = `defaults: { user: u, password: ${QUOTED}, interval: ${QUOTED} }`;
    const lines = await faultsIn(`${defaults}\ngateways: [{ name: a, url: a, password: other }]`);
    expect(lines).toHaveLength(1);
    expect(lines.join()).not.toContain('s3cr3t');
  });
});

test('a password of blanks is none', async () => {
  const text = `gateways: [{ name: a, url: a, user: u, password: ' ', "it's": x }]`;
  expect((await faultsIn(text)).join()).not.toContain('***');
});

test('all passwords of a list are secrets of the configuration', async () => {
  const text = `defaults: { user: u, passwordFile: ${passwordFile} }\ngateways: [{ name: a, url: a }, { name: b, url: b, password: other }]`;
  const { secrets } = await read({ config: folder.write('list.yml', text) }, { env: { ISG_PASSWORD: 'third' } });
  expect(new Set(secrets)).toEqual(new Set([SECRET, 'other', 'third']));
});

/** Values that are right in one place or another, nearly right, or nothing of the kind; the password among them. */
const anyValue = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    'servicewelt',
    'http://a',
    '5',
    '60',
    '86401',
    'yes',
    'english',
    '1,0;1,1',
    '',
    SECRET,
    passwordFile,
    '/nowhere',
  ),
  fc.string({
    unit: fc.constantFrom(...'aZ019.,;:/=- [](){}<>"\'@%&*#\n\t\u00e4\u2028\u{1f525}\ud800'),
    maxLength: 12,
  }),
);
const KEYS = [
  'name',
  'url',
  'user',
  'password',
  'passwordFile',
  'interval',
  'timeout',
  'maxAge',
  'pages',
  'skipCircuit2',
  'names',
  'labels',
  'site',
  'x',
];
const anyNode: fc.Memo<unknown> = fc.memo((depth) =>
  depth <= 1
    ? anyValue
    : fc.oneof(
        { weight: 3, arbitrary: anyValue },
        fc.array(anyNode()),
        fc.dictionary(fc.constantFrom(...KEYS), anyNode(), { maxKeys: 4 }),
      ),
);
/** A mapping of a gateway or of the defaults, as YAML in one line, which JSON is. */
const anyGateway = fc.dictionary(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...KEYS) }, anyValue), anyNode(3), {
  maxKeys: 6,
});
const owner = { name: 'owner', url: 'owner', user: 'u', password: SECRET };
const anyList = fc
  .record({ defaults: anyGateway, gateways: fc.array(anyGateway, { maxLength: 3 }) }, { requiredKeys: ['gateways'] })
  .map(({ gateways, ...rest }) => JSON.stringify({ ...rest, gateways: [owner, ...gateways] }));
/** Something struck out of a text, and something put in its place. */
const damaged = fc
  .tuple(
    anyList,
    fc.nat(),
    fc.nat({ max: 5 }),
    fc.oneof(anyValue, fc.constantFrom('\n', ': ', '- ', '---\n', '&a ', '*a', '!!binary ', '? ', '{', ']')),
  )
  .map(([text, at, length, put]) => text.slice(0, at % text.length) + put + text.slice((at % text.length) + length));

/** The error, undefined when there is none; any other error than CONFIG fails the test. */
async function refused(text: string): Promise<string | undefined> {
  try {
    const config = await read({ config: folder.write('any.yml', text) });
    expect(new Set(config.gateways.map(({ name }) => name)).size).toBe(config.gateways.length);
    for (const { url, intervalSeconds, maxAgeSeconds = Number.POSITIVE_INFINITY, credentials } of config.gateways) {
      expect(url).toMatch(/^https?:\/\/\S+\/$/);
      expect(maxAgeSeconds).toBeGreaterThan(intervalSeconds);
      if (credentials) expect(config.secrets).toContain(credentials.password);
    }
    return undefined;
  } catch (error) {
    if (!(error instanceof ExporterError) || error.code !== 'CONFIG') throw error;
    // Where a short secret is hidden, a line may lose its number.
    const lines = error.message.split('\n').filter((line) => !line.includes('***'));
    const odd = lines.filter((line) => !/^(--config \/ CONFIG_FILE: | {2})\/\S+any\.yml:\d+: \S/.test(line));
    expect(odd).toEqual([]);
    return error.message;
  }
}

test('any list gives a sound configuration or faults with their lines, and the password of a gateway is in none', async () => {
  let [accepted, wrong] = [0, 0];
  await fc.assert(
    fc.asyncProperty(anyList, async (text) => {
      const message = await refused(text);
      if (message === undefined) accepted += 1;
      else wrong += 1;
      expect(message ?? '').not.toContain('s3cr3t');
    }),
    { ...runs(750), examples: [[JSON.stringify({ gateways: [owner] })]] },
  );
  expect(accepted).toBeGreaterThan(0);
  expect(wrong).toBeGreaterThan(50);
});

test('any text as a file gives a configuration or faults with their lines', async () => {
  const anyText = fc.oneof(
    damaged,
    fc.array(fc.nat({ max: 0xffff })).map((units) => String.fromCharCode(...units)),
    fc.array(anyValue).map((words) => words.join('')),
  );
  await fc.assert(
    fc.asyncProperty(anyText, async (text) => void (await refused(text))),
    { ...runs(500), examples: [['[]'.repeat(200)], ['['.repeat(500)], ['- '.repeat(500)], ['a: &a [*a]']] },
  );
});
