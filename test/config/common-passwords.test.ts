import { describe, expect, test } from 'vitest';
import { readFolder } from '../../src/capture/folder.ts';
import { capture } from '../../src/commands/capture.ts';
import { parseCommandLine } from '../../src/config/command-line.ts';
import { readConfig } from '../../src/config/config.ts';
import type { Command } from '../../src/config/options.ts';
import { type ExporterError, toExporterError } from '../../src/errors.ts';
import { createJournal } from '../../src/fleet/journal.ts';
import { toGatherError } from '../../src/gateway/failures.ts';
import { createLogger, hider, Secrets } from '../../src/logger.ts';
import { parseFrame } from '../../src/pages/page.ts';
import { findFault } from '../../src/simulator/faults.ts';
import { findLanguage } from '../../src/simulator/languages.ts';
import { findPlant } from '../../src/simulator/plants.ts';
import { ours, phrase } from '../../src/words.ts';
import { read, useFolder } from '../helpers/list.ts';

const folder = useFolder();
const CHECKS = { plant: findPlant, language: findLanguage, fault: findFault };

/** What the program says is wrong where the password is this one. */
async function faultsWith(password: string, argv: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const given = { ISG_PASSWORD: password, ...env };
  const { command, flags, faults } = await parseCommandLine(argv);
  return await readConfig({ command: command as Command, flags, env: given, faults, checks: CHECKS }).then(
    () => '',
    (error: Error) => error.message,
  );
}

const list = folder.write('list.yml', 'gateways: [{ names: x, url: "http:/", interval: 1, user: }, { url: a }, 3]');

const oddList = folder.write(
  'odd.yml',
  'defaults: 3\ngateways: [{ name: "x y", url: { a: b }, pages: { a: b }, labels: [x] }, { name: a, url: b, labels: { c: "" } }]',
);
const noFile = folder.write(
  'no-file.yml',
  'gateways: [{ name: a, url: b, user: c, passwordFile: /nowhere }, { name: d, url: b, user: c, passwordFile: / }]',
);
const noList = folder.write('none.yml', 'gateways: { a: b }');

function frameError(html: string): ExporterError {
  try {
    parseFrame(html);
  } catch (error) {
    return toExporterError(error);
  }
  throw new Error('this is a page of an ISG');
}

/** No password that somebody has: nothing of it is in a message. */
const RARE = '\u00b6\u00b6\u00b6\u00b6';

describe('a password that is a word of ours leaves no gap in what we say, and so is not told', () => {
  test.each([
    [['--user', '']],
    [['--port', 'x', '--names', 'x', '--debug=x', '--pages', 'x', '--shard', 'x', '--interval', '1']],
    [['--url', 'ftp://x', '--otlpEndpoint', 'x', '--maxAge=']],
    [['--prot', 'x', '--url', 'x', '--url', 'x', 'chek']],
    [['fly', '--passwort']],
    [['completion', 'tcsh']],
    [['demo', 'x', '--shard', '0/1', '--language', 'x']],
    [['capture']],
    [['demo', '--plant', 'oven']],
    [['simulate', '--fault', 'x']],
    [['--config', list]],
    [['--config', oddList]],
    [['--config', noList]],
    [['--config', noFile]],
    [['--config', '/nowhere', '--url', 'x']],
    [['--passwordFile', '/nowhere', '--url', 'x', '--user', 'x']],
  ])('%j', async (argv) => {
    const said = await faultsWith(RARE, argv);
    const words = new Set(said.match(/[\p{L}\p{N}]{4,}/gu));
    // Words that only a value has are hidden.
    for (const word of `${list} ${oddList} ${noList} ${noFile} prot passwort chek oven tcsh nowhere`.match(
      /[\p{L}\p{N}]+/gu,
    ) ?? [])
      words.delete(word);
    expect(words.size).toBeGreaterThan(3);
    for (const word of words) expect(await faultsWith(word, argv), word).toBe(said);
  });

  test('of a settings page that capture refuses, and of a folder that is none', async () => {
    const config = await read({ url: 'a', pages: '3,0' }, { command: 'capture' });
    const errors = [capture({ config, directory: '', print() {} }), readFolder(folder.path)];
    for (const error of errors) {
      const { message } = toExporterError(await error.catch((thrown) => thrown));
      expect(hider(['settings', 'page', 'missing'])(message)).toBe(message);
    }
  });

  test('in the log of a gateway', () => {
    const errors = [
      toGatherError(Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), '10.0.0.1', 1),
      toGatherError(Object.assign(new Error('x'), { code: 'CERT_HAS_EXPIRED' }), '10.0.0.1', 1),
      toGatherError(Object.assign(new Error('x'), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }), '10.0.0.1', 1),
      toGatherError(new DOMException('x', 'TimeoutError'), '10.0.0.1', 1),
      toExporterError(new Error('x')),
      ...['', '<title>x</title>', 'x'].map(frameError),
    ];
    const linesWith = (secret: string): string => {
      const lines: string[] = [];
      const write = (line: string): number => lines.push(line);
      const secrets = new Secrets([secret]);
      const logger = createLogger({ level: 'debug', format: 'text', secrets, write, now: () => new Date(0) });
      const journal = createJournal(logger, '', () => 0);
      // On its way to the log an error is hidden more than once.
      for (const error of errors)
        journal.failure(toExporterError(Object.assign(error, { message: secrets.hide(error.message) })));
      return lines.join('').replaceAll(/(reason|cause)=\S+/g, '');
    };
    const said = linesWith(RARE);
    const words = new Set(
      said.match(/[\p{L}\p{N}]{4,}/gu)?.filter((word) => !/^\d|^E[A-Z]+$|CERT|DEPTH|ZERO|SELF|SIGNED/.test(word)),
    );
    expect(words.size).toBeGreaterThan(20);
    for (const word of words) expect(linesWith(word), word).toBe(said);
  });
});

describe('a password that is a word of ours is hidden', () => {
  test.each([
    [['--port', 'password'], '--port / EXPORTER_PORT: "***" is not a whole number from 0 to 65535'],
    [['password', '--password', 'x'], 'unknown command ***; there are run, demo, check, simulate, capture'],
    [['demo', 'password'], 'unknown argument *** after the command demo'],
    [['demo', '--plant', 'password'], '--plant: no plant is called "***"; there are'],
  ])('where it is a value: %j', async (argv, fault) => {
    expect((await faultsWith('password', argv)).split('\n')).toContain(fault);
  });

  test('in a text that nobody has marked as ours, or that is the password', () => {
    const hide = hider(['password', 'page']);
    expect(hide('the password')).toBe('the ***');
    expect(hide(`${phrase`the password`}, `)).toBe('the ***, ');
    expect(hide(phrase`password`)).toBe('***');
    expect(hide(phrase`${'password'}`)).toBe('***');
  });

  test('in values of a phrase, at any depth, however often it is hidden', () => {
    const hide = hider(['page', 'pass word']);
    const inner = phrase`page ${'page'}: ${ours('page')}`;
    const text = phrase`page ${3}: ${inner} ${'a page'}${' of page'}`;
    const hidden = 'page 3: page ***: page a *** of ***';
    expect(hide(text)).toBe(hidden);
    expect(hide(hide(text))).toBe(hidden);
    expect(hide(phrase`${hide(text)}!`)).toBe(`${hidden}!`);
    expect(hide(phrase`${'pass'}${' word'}`)).toBe('***');
    expect(hide([text, 'page'].join('\n'))).toBe(`${hidden}\n***`);
    expect(hider(['page', 'x\ny'])([text, 'page'].join('\n'))).not.toContain('page');
  });

  test('in what a gateway repeats, also where it repeats our own words around it', () => {
    const hide = hider(['redirects']);
    const told = (target: string): string => phrase`it points to ${target}; redirects are not followed`;
    const shown = (target: string): string => `it points to ${target}; redirects are not followed`;
    expect(hide(told('http://redirects@x/?redirects'))).toBe(shown('http://***@x/?***'));
    expect(hide(told('x; redirects are not followed'))).toBe(shown('x; *** are not followed'));
    expect(hide(told('redirects'))).toBe(shown('***'));
  });

  test('in a phrase that has no word of ours', () => {
    const hide = hider(['page']);
    expect(hide(phrase`${'no page'}${ours('')}`)).toBe('no ***');
    expect(hide(phrase`${phrase`page`}${' of page'}`)).toBe('*** of ***');
  });

  test('in a phrase that was made long ago', () => {
    const text = phrase`a page of old`;
    for (let count = 0; count < 3000; count += 1) phrase`page ${count} ${'x'.repeat(100)}`;
    expect(hider(['page'])(text)).toBe('a *** of old');
  });
});
