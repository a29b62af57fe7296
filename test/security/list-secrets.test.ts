import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startApp } from '../../src/app.ts';
import { readConfig } from '../../src/config/config.ts';
import { createLogger, Secrets } from '../../src/logger.ts';
import { startCollector } from '../faults/collector.ts';
import { atEnd, startGateway, temporaryFolder, until } from '../faults/helpers.ts';
import { formsOf } from '../helpers/secrets.ts';
import { THOROUGH } from '../helpers/thorough.ts';

/** Two that look different in a URL, a form or JSON; the last three come with a list that is read again. */
const PASSWORDS = [
  'a.b*c$[d](e)^{f}|"g"\\h',
  "süß & bitter+sweet/50%'s",
  'third "one"/é',
  'fourth+one=ü',
  'fifth <one> & only',
] as const;
const PATHS = [
  '/',
  '/?gateway=house1',
  '/?gateway=echo',
  '/metrics',
  '/metrics?gateway=house1',
  '/metrics?gateway=echo',
  '/-/metrics',
  '/status',
  '/status?gateway=echo',
  '/ready',
  '/sd',
  '/nowhere',
] as const;

/** A gateway that repeats the password that was posted to it, each time elsewhere in its answer. */
async function startEcho(): Promise<{ readonly url: string; readonly posted: readonly string[] }> {
  const gateway = await startGateway({ login: { user: 'owner', password: 'another' } });
  const loginPage = await (await fetch(gateway.url)).text();
  const posted: string[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const password = new URLSearchParams(Buffer.concat(chunks).toString()).get('pass');
    if (password === null) return response.end(loginPage);
    posted.push(password);
    const word = encodeURIComponent(password);
    const answers = [
      () => response.writeHead(200, { 'content-type': `text/${word}` }).end('x'),
      () => response.writeHead(302, { location: `http://${word}@elsewhere.test/${word}?${word}` }).end(),
      () => response.end(`<html><title>${password}</title></html>`),
      () => response.writeHead(200, { 'content-encoding': word }).end('x'),
    ];
    return answers[posted.length % answers.length]?.();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  atEnd(() => new Promise((resolve) => server.close(resolve)));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, posted };
}

test.each(THOROUGH ? (['text', 'json'] as const) : (['text'] as const))(
  'no password of a list is shown, nor one that comes with a new list; log as %s',
  async (format) => {
    const folder = temporaryFolder();
    const [first, ...others] = PASSWORDS;
    const house = await startGateway({ plant: 'wpm', login: { user: 'owner', password: first } });
    const echo = await startEcho();
    const collector = await startCollector();
    const file = join(folder, 'list.yml');
    /** A list in which the password of the second gateway stands in the file, or in a file of its own. */
    const write = (password: string, more = {}): void => {
      writeFileSync(join(folder, 'password'), `${password}\n`);
      const own =
        others.indexOf(password as never) % 2 === 0 ? { password } : { passwordFile: join(folder, 'password') };
      const gateways = [
        { name: 'house1', url: house.url, user: 'owner', password: first, pages: '1,0' },
        { name: 'echo', url: echo.url, user: 'owner', ...own, pages: '1,0', ...more },
      ];
      writeFileSync(file, JSON.stringify({ gateways }));
    };
    write(others[0] ?? '');
    const flags = {
      config: file,
      port: '0',
      host: '127.0.0.1',
      debug: 'true',
      logFormat: format,
      otlpEndpoint: collector.endpoint,
    };
    const config = await readConfig({ command: 'run', flags, env: {} });
    const secrets = new Secrets(config.secrets);
    const lines: string[] = [];
    const logger = createLogger({ ...config.log, secrets, write: (line) => lines.push(line) });
    const app = await startApp({ config, env: { OTEL_LOG_LEVEL: 'all' }, logger, secrets });
    atEnd(() => app.stop());

    const codes = new Set<string>();
    for (const [index, password] of others.entries()) {
      if (index > 0) {
        // A list that is refused tells of the new password as well.
        write(password, { interval: password });
        await app.reload();
        write(password);
        await app.reload();
      }
      await until('the password to be posted', () => echo.posted.includes(password));
      const status = await until('the echo to be told', async () => {
        const text = await (await fetch(`${app.url}/status?gateway=echo`)).text();
        return JSON.parse(text).gateways[0].lastError ? text : undefined;
      });
      codes.add(JSON.parse(status).gateways[0].lastError.message.slice(0, 20));
      const pages = await Promise.all(
        PATHS.map(async (path) => [path, await (await fetch(app.url + path)).text()] as const),
      );
      const pushes = collector.asked.map(({ body }) => body).join('\n');
      for (const [where, text] of [...pages, ['the log', lines.join('')], ['pushes', pushes]] as const) {
        expect(
          PASSWORDS.flatMap(formsOf).filter((form) => text.includes(form)),
          `in ${where}`,
        ).toEqual([]);
      }
    }
    await until('the other gateway', async () =>
      (await (await fetch(`${app.url}/metrics`)).text()).includes('isg_up{gateway="house1"} 1'),
    );
    expect(codes.size).toBe(4);
    expect(house.logins).toBe(1);
    const log = lines.join('');
    expect(log.match(/new list of gateways not taken/g)).toHaveLength(3);
    expect(log.match(/list of gateways read again/g)).toHaveLength(3);
    expect(log).toMatch(format === 'text' ? / gateway=echo / : /"gateway":"echo"/);
    expect(log).toMatch(format === 'text' ? / gateway=house1 / : /"gateway":"house1"/);
    expect(log).toContain('***');
  },
);
