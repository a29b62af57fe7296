import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { faultsOf, read, useFolder } from '../helpers/list.ts';

const folder = useFolder();
/** What stands for the path of the file in expected messages. */
const LIST = folder.write('list.yml', '');

const configOf = (text: string, flags: Record<string, string> = {}, env: NodeJS.ProcessEnv = {}) =>
  read({ config: folder.write('list.yml', text), ...flags }, { env });
const gatewaysOf = async (...args: Parameters<typeof configOf>) => (await configOf(...args)).gateways;

/** What is wrong with a file, without flag and path: `line: what`. */
async function faultsIn(text: string, flags: Record<string, string> = {}): Promise<string[]> {
  const lines = await faultsOf({ config: folder.write('list.yml', text), ...flags });
  return lines.map((line) => line.replace('--config / CONFIG_FILE: ', '').trim().replace(`${LIST}:`, ''));
}

describe('a good list', () => {
  test('needs a name and an address; all else has the defaults of a single gateway', async () => {
    const config = await configOf('gateways:\n  - name: house1\n    url: servicewelt\n');
    expect(config.gateways).toEqual([
      {
        ...{ name: 'house1', url: 'http://servicewelt/', credentials: undefined, pages: undefined, labels: {} },
        ...{ intervalSeconds: 60, timeoutMs: 10_000, maxAgeSeconds: undefined, skipCircuit2: false, names: 'gateway' },
      },
    ]);
    expect(config.list?.path).toBe(LIST);
    expect(config.secrets).toEqual([]);
  });

  test('takes what a gateway says before its defaults, and these before flags and variables', async () => {
    const text = `
defaults:
  user: owner
  password: common
  interval: 30
  maxAge: 200
  pages: 1,0;1,1
  skipCircuit2: yes
  names: English
  labels: { site: munich, floor: '1' }
gateways:
  - name: all-defaults
    url: http://one
  - name: own
    url: https://two:8443/isg
    user: guest
    password: own secret
    interval: 20.5
    timeout: 5
    maxAge: 100
    pages: ['1,0', '2,3', '1,0']
    skipCircuit2: false
    names: gateway
    labels: { floor: second, "owner_name": 'Müller & Söhne' }
`;
    const flags = { interval: '90', maxAge: '1000', user: 'nobody', password: 'nothing' };
    expect(await gatewaysOf(text, flags, { ISG_TIMEOUT: '7', METRIC_NAMES: 'gateway' })).toEqual([
      {
        ...{ name: 'all-defaults', url: 'http://one/', credentials: { user: 'owner', password: 'common' } },
        ...{ intervalSeconds: 30, timeoutMs: 7000, maxAgeSeconds: 200, skipCircuit2: true, names: 'english' },
        ...{ pages: ['1,0', '1,1'], labels: { site: 'munich', floor: '1' } },
      },
      {
        ...{ name: 'own', url: 'https://two:8443/isg/', credentials: { user: 'guest', password: 'own secret' } },
        ...{ intervalSeconds: 20.5, timeoutMs: 5000, maxAgeSeconds: 100, skipCircuit2: false, names: 'gateway' },
        ...{ pages: ['1,0', '2,3'], labels: { site: 'munich', floor: 'second', owner_name: 'Müller & Söhne' } },
      },
    ]);
  });

  test('has flags and variables where it says nothing', async () => {
    const env = { INTERVAL: '30', ISG_USER: 'owner', ISG_PASSWORD: 'from the variable', SKIP_CIRCUIT_2: '1' };
    const config = await configOf('gateways: [{ name: a, url: a }]', { interval: '20', pages: '1,0' }, env);
    expect(config.gateways).toMatchObject([{ intervalSeconds: 20, pages: ['1,0'], skipCircuit2: true }]);
    expect(config.gateways[0]?.credentials).toEqual({ user: 'owner', password: 'from the variable' });
    expect(config.intervalSeconds).toBe(20);
  });

  test('reads words and numbers as they stand', async () => {
    const text = 'gateways: [{ name: 007, url: a, user: no, password: 1e3, labels: { on: null, off: 0x10 } }]';
    expect(await gatewaysOf(text)).toMatchObject([
      { name: '007', credentials: { user: 'no', password: '1e3' }, labels: { on: 'null', off: '0x10' } },
    ]);
  });

  test('may use aliases, quotes, comments and the line ends of Windows', async () => {
    const text = `# all houses
defaults: { labels: &site { site: north } }
gateways:
  - name: "a"  # the first
    url: &url 'http://a'
    pages: &pages ['1,0']
  - { name: b, url: *url, pages: *pages, labels: *site }
`;
    const expected = [
      { name: 'a', url: 'http://a/', pages: ['1,0'], labels: { site: 'north' } },
      { name: 'b', url: 'http://a/', pages: ['1,0'], labels: { site: 'north' } },
    ];
    expect(await gatewaysOf(text)).toMatchObject(expected);
    expect(await gatewaysOf(text.replaceAll('\n', '\r\n'))).toMatchObject(expected);
  });

  test.each(['.', '..', '-', '_', 'x'.repeat(60), '__proto__', 'constructor', 'A.b_C-9'])(
    'may name a gateway %s',
    async (name) => {
      expect((await gatewaysOf(`gateways: [{ name: '${name}', url: a }]`))[0]?.name).toBe(name);
    },
  );
});

describe('the password of a gateway', () => {
  const shared = folder.write('shared', ' from the file \r\nsecond line\n');
  const other = folder.write('other', 'from another file\n');
  const [a, b] = ['- { name: a, url: a }', '- { name: b, url: b, '];

  test.each<[string, string, (string | undefined)[]]>([
    [
      'a file for all',
      `defaults: { user: u, passwordFile: ${shared} }\ngateways: [{ name: a, url: a }, { name: b, url: b }]`,
      [' from the file ', ' from the file '],
    ],
    [
      'a password before the file of all',
      `defaults: { user: u, passwordFile: ${shared} }\ngateways:\n${a}\n${b} password: own }`,
      [' from the file ', 'own'],
    ],
    [
      'a file before the password of all',
      `defaults: { user: u, password: common }\ngateways:\n${a}\n${b} passwordFile: ${other} }`,
      ['common', 'from another file'],
    ],
    [
      'none without a user, though there is one for all',
      `defaults: { password: common }\ngateways:\n${a}\n${b} user: u }`,
      [undefined, 'common'],
    ],
  ])('may be %s', async (_title, text, passwords) => {
    const config = await configOf(text);
    expect(config.gateways.map(({ credentials }) => credentials?.password)).toEqual(passwords);
    for (const password of passwords) if (password !== undefined) expect(config.secrets).toContain(password);
  });

  test("is systemd's credential where nobody says anything else", async () => {
    folder.write('isg_password', 'from-systemd\n');
    const env = { CREDENTIALS_DIRECTORY: folder.path };
    const text = `defaults: { user: u }\ngateways:\n${a}\n${b} password: own }`;
    const passwordsOf = async (flags: Record<string, string>) =>
      (await gatewaysOf(text, flags, env)).map(({ credentials }) => credentials?.password);
    expect(await passwordsOf({})).toEqual(['from-systemd', 'own']);
    expect(await passwordsOf({ passwordFile: other })).toEqual(['from another file', 'own']);
  });
});

const one = (...lines: string[]): string =>
  ['gateways:', '  - name: a', '    url: http://a', ...lines.map((line) => `    ${line}`)].join('\n');
const KEYS = 'user, password, passwordFile, interval, timeout, maxAge, pages, skipCircuit2, names, labels';
const AGE = (age: number, interval: number) =>
  `maxAge: ${age} is not more than the interval of ${interval} s: readings would come and go`;
const NO_NAME = 'is not a name: up to 60 of the characters a-z A-Z 0-9 . _ -';
const NO_LABEL = 'is not up to 200 characters that can be printed';

describe('a list is refused', () => {
  const empty = folder.write('empty', '\nsecond line\n');
  const directory = join(folder.path, 'directory');
  mkdirSync(directory);

  test.each<[string, string, string[]]>([
    ['as it is empty', '', ['1: gateways: at least one is needed']],
    ['as it holds but a comment', '# nothing\n\n', ['1: gateways: at least one is needed']],
    ['as it has no gateways', 'defaults:\n  user: u\n  password: p\n', ['1: gateways: at least one is needed']],
    ['as it has an empty list', '\n\ngateways: []\n', ['3: gateways: at least one is needed']],
    ['as the list has no value', 'gateways:\n', ['1: gateways: the value is missing']],
    ['as the list is none', 'gateways: { a: b }\n', ['1: gateways must be a list']],
    ['as it is a list itself', '- name: a\n', ['1: the file must be a mapping of keys and values']],
    ['as it is a word', 'gateways', ['1: the file must be a mapping of keys and values']],
    ['as the defaults are none', `defaults: [a]\n${one()}`, ['1: defaults must be a mapping of keys and values']],
    [
      'for an unknown key of the file',
      `${one()}\ngateway: x\n`,
      ['4: "gateway" is no key here; known are defaults, gateways'],
    ],
    [
      'for an unknown key of the defaults',
      `defaults:\n  url: x\n${one()}`,
      [`2: "url" is no key here; known are ${KEYS}`],
    ],
    [
      'for an unknown key of a gateway',
      one('maxage: 90'),
      [`4: "maxage" is no key here; known are name, url, ${KEYS}`],
    ],
    ['for a merge key', one('<<: { user: u }'), [`4: "<<" is no key here; known are name, url, ${KEYS}`]],
    [
      'for a key that is no text',
      'gateways: [{ name: a, url: a, ? [a] : b }]',
      [`1: "" is no key here; known are name, url, ${KEYS}`],
    ],
    ['for a missing name', 'gateways:\n  - url: http://a\n', ['2: name: missing']],
    ['for a missing address', 'gateways:\n  - name: a\n', ['2: url: missing']],
    [
      'for two gateways of a name',
      `${one()}\n  - url: http://b\n    name: a\n`,
      ['5: name: a is also the name of the gateway in line 2'],
    ],
    [
      'for three gateways of a name',
      'gateways:\n- { name: a, url: a }\n- { name: a, url: b }\n- { name: a, url: c }',
      ['3: name: a is also the name of the gateway in line 2', '4: name: a is also the name of the gateway in line 2'],
    ],
    ['for a name with a slash', 'gateways: [{ name: a/b, url: a }]', [`1: name: "a/b" ${NO_NAME}`]],
    [
      'for a name that is too long',
      `gateways: [{ name: ${'x'.repeat(61)}, url: a }]`,
      [`1: name: "${'x'.repeat(61)}" ${NO_NAME}`],
    ],
    ['for a name with a line feed', 'gateways: [{ name: "a\\nb", url: a }]', [`1: name: "a\\nb" ${NO_NAME}`]],
    [
      'for an address that is none',
      'gateways: [{ name: a, url: ftp://a }]',
      ['1: url: not the address of a gateway; expected something like http://servicewelt'],
    ],
    [
      'for an address with a password',
      'gateways: [{ name: a, url: http://u:geheim@a }]',
      ['1: url: must not hold user name and password; use --user and --password'],
    ],
    [
      'for a relative password file of the defaults',
      `defaults:\n  passwordFile: secrets/a\n${one()}`,
      ['2: passwordFile: secrets/a must begin with /, since a service may start in any folder'],
    ],
    [
      'for a password file that is not there',
      one('user: u', 'passwordFile: /nowhere/a'),
      ['5: passwordFile: /nowhere/a does not exist'],
    ],
    [
      'for a password file that is empty',
      one('user: u', `passwordFile: ${empty}`),
      [`5: passwordFile: ${empty} has no password in its first line`],
    ],
    [
      'for a password file that is a folder',
      one('user: u', `passwordFile: ${directory}`),
      [`5: passwordFile: ${directory} is not a file`],
    ],
    [
      'once for a broken password file of two',
      `defaults: { user: u, passwordFile: ${empty} }\n${one()}\n  - { name: b, url: b }`,
      [`1: passwordFile: ${empty} has no password in its first line`],
    ],
    [
      'for a password and a file',
      one('user: u', 'password: p', 'passwordFile: /nowhere'),
      ['6: passwordFile: given together with a password; one is enough'],
    ],
    [
      'for both in the defaults',
      `defaults:\n  password: p\n  passwordFile: /nowhere\n${one()}`,
      ['3: passwordFile: given together with a password; one is enough'],
    ],
    ['for a user without a password', one('interval: 60', 'user: u'), ['5: password: missing, though there is a user']],
    [
      'for a user of all without a password',
      `defaults:\n  user: u\n${one()}`,
      ['4: password: missing, though there is a user'],
    ],
    ['for a password without a user', one('password: p'), ['2: user: missing, though there is a password']],
    ['for an interval that is too short', one('interval: 4'), ['4: interval: "4" is not a number from 5 to 86400']],
    [
      'for an interval that is none',
      `defaults:\n  interval: 1m\n${one()}`,
      ['2: interval: "1m" is not a number from 5 to 86400'],
    ],
    ['for an interval that is a list', one('interval: [60]'), ['4: interval must be a text']],
    ['for a time limit that is a mapping', one('timeout: { a: b }'), ['4: timeout must be a text']],
    ['for yes and no that are neither', one('skipCircuit2: maybe'), ['4: skipCircuit2: "maybe" is not true or false']],
    ['for names of another kind', one('names: german'), ['4: names: "german" is not one of gateway, english']],
    [
      'for a page that is none',
      one('pages: ["1,0", "../save.php"]'),
      ['4: pages: "../save.php" is not a page id; expected a list like 1,0;1,1;2,3'],
    ],
    [
      'for an empty list of pages',
      one('pages: []'),
      ['4: pages: "" is not a page id; expected a list like 1,0;1,1;2,3'],
    ],
    ['for pages in a list of lists', one('pages: [["1,0"]]'), ['4: pages must be a text']],
    ['for an age of one interval', one('interval: 30', 'maxAge: 30'), [`5: ${AGE(30, 30)}`]],
    [
      'for an age of the defaults that is too short for one',
      `defaults:\n  maxAge: 90\n${one('interval: 90')}`,
      [`4: ${AGE(90, 90)}`],
    ],
    ['for labels that are none', one('labels: munich'), ['4: labels must be a mapping of keys and values']],
    ['for a label that has no value', one('labels:', '  site:'), ['5: site: the value is missing']],
    ['for a label that is a list', one('labels: { site: [a] }'), ['4: labels: site must be a text']],
    ['for a label with a line feed', one('labels: { site: "a\\nb" }'), [`4: labels: site: "a\\nb" ${NO_LABEL}`]],
    [
      'for a label that is too long',
      one(`labels: { site: ${'x'.repeat(201)} }`),
      [`4: labels: site: "${'x'.repeat(201)}" ${NO_LABEL}`],
    ],
    [
      'for a label that series have',
      `defaults:\n  labels: { page: x }\n${one()}`,
      ['2: labels: page is a label that series have already'],
    ],
    [
      'for the label of the target',
      one('labels: { instance: x }'),
      ['4: labels: instance is a label that series have already'],
    ],
    [
      'for a label of Prometheus',
      one('labels: { __name__: x }'),
      ['4: labels: "__name__" cannot be the name of a label'],
    ],
    ['for a label with a dash', one('labels: { my-site: x }'), ['4: labels: "my-site" cannot be the name of a label']],
    ['for a value that is missing', one('interval:'), ['4: interval: the value is missing']],
    ['for a value in quotes that is missing', one('interval: ""'), ['4: interval: the value is missing']],
    ['for keys of which one stands twice', one('url: http://b'), ['4: this is not valid YAML (duplicate key)']],
    ['for a tab', 'gateways:\n\t- name: a', ['2: this is not valid YAML (tab as indent)']],
    [
      'for quotes that do not end',
      'gateways: [{ name: "a }]',
      [
        '1: this is not valid YAML (missing char)',
        '1: this is not valid YAML (bad indent)',
        '1: this is not valid YAML (bad indent)',
      ],
    ],
    ['for an alias of nothing', one('pages: *none'), ['4: pages must be a text']],
    [
      'for a gateway that is an alias of the list',
      'gateways: &all\n  - *all\n',
      ['2: a gateway must be a mapping of keys and values'],
    ],
  ])('%s', async (_title, text, expected) => {
    expect(await faultsIn(text)).toEqual(expected);
  });

  test('with all faults at once, in the order of their lines', async () => {
    const text = `gateways:
  - name: a b
    url: ftp://a
    interval: 1
  - user: u
    name: c
    url: http://c
    labels: { job: x, 1st: y }
  - nam: d
defaults:
  timeout: 0
  colour: red
`;
    expect(await faultsIn(text)).toEqual([
      `2: name: "a b" ${NO_NAME}`,
      '3: url: not the address of a gateway; expected something like http://servicewelt',
      '4: interval: "1" is not a number from 5 to 86400',
      '5: password: missing, though there is a user',
      '8: labels: job is a label that series have already',
      '8: labels: "1st" cannot be the name of a label',
      `9: "nam" is no key here; known are name, url, ${KEYS}`,
      '9: name: missing',
      '9: url: missing',
      '11: timeout: "0" is not a number from 1 to 600',
      `12: "colour" is no key here; known are ${KEYS}`,
    ]);
  });

  test('with a line each under the flag, together with what else is wrong', async () => {
    folder.write('list.yml', one('interval: 1', 'timeout: 0'));
    expect(await faultsOf({ config: LIST, port: 'x' })).toEqual([
      '--port / EXPORTER_PORT: "x" is not a whole number from 0 to 65535',
      `--config / CONFIG_FILE: ${LIST}:4: interval: "1" is not a number from 5 to 86400`,
      `  ${LIST}:5: timeout: "0" is not a number from 1 to 600`,
    ]);
  });

  test.each([
    ['is not there', '/nowhere/list.yml', '/nowhere/list.yml does not exist'],
    ['is a folder', directory, `${directory} is not a file`],
    [
      'is too large',
      folder.write('large', ' '.repeat(1024 * 1024 + 1)),
      `${join(folder.path, 'large')} is larger than 1 MiB`,
    ],
  ])('when the file %s', async (_title, config, expected) => {
    expect(await faultsOf({ config })).toEqual([`--config / CONFIG_FILE: ${expected}`]);
  });

  test('when a second document follows, whose gateways would be left out in silence', async () => {
    expect(await faultsIn(`${one()}\n---\ngateways: [{ name: b, url: b }]\n`)).toHaveLength(1);
  });
});

test.each<[string, string, string[]]>([
  [
    'a relative password file',
    one('user: u', 'passwordFile: secrets/a'),
    ['5: passwordFile: secrets/a must begin with /, since a service may start in any folder'],
  ],
  ['a password without a value', one('user: u', 'password:'), ['5: password: the value is missing']],
  ['a name without a value', 'gateways: [{ name: , url: a }]', ['1: name: the value is missing']],
  ['a gateway that is a word', 'gateways: [house1]', ['1: a gateway must be a mapping of keys and values']],
])('%s is one fault', async (_title, text, expected) => {
  expect(await faultsIn(text)).toEqual(expected);
});
