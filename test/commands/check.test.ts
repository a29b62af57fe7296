import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { check } from '../../src/commands/check.ts';
import { createReport } from '../../src/commands/report.ts';
import { readConfig } from '../../src/config/config.ts';
import { simulated } from '../helpers/gateway.ts';

const folder = mkdtempSync(join(tmpdir(), 'isg-check-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function runCheck(flags: Record<string, string>, env: Record<string, string> = {}): Promise<string[]> {
  const config = await readConfig({ command: 'check', flags, env });
  const lines: string[] = [];
  await check({ config, print: (line) => void lines.push(line) });
  return lines;
}

describe('check prints what the gateway shows as it is', () => {
  test.each([
    ['a password of one letter', { user: 'u', password: 'p' }, {}],
    ['a password that is a part of names', { user: 'u', password: 'temp' }, {}],
    ['a password that is a word of ours', { user: 'u', password: 'reading' }, {}],
    ['a password that is a word of what to do next', { user: 'u', password: 'isg_exporter' }, {}],
    ['the number of a tenant', undefined, { OTEL_EXPORTER_OTLP_HEADERS: 'X-Scope-OrgID=1' }],
  ])('with %s', async (_title, login, env) => {
    const now = () => new Date('2026-01-15T12:00:00Z');
    const { simulator, close } = await simulated({ plant: 'wpmsystem', now, login: login ?? null });
    try {
      const lines = await runCheck({ url: simulator.url, ...login }, env);
      expect(lines.join('\n')).not.toContain('***');
      expect(lines.find((line) => line.startsWith('isg_outside_temperature '))).toMatch(/ °C +info\/system +heating /);
    } finally {
      await close();
    }
  });
});

test('check says that the address shows the login page of something else', async () => {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(
      '<title>My Router</title><form method="post" action="/login"><input type="password" name="pass"></form>',
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  try {
    expect(await runCheck({ url, user: 'u', password: 'secret' })).toEqual([
      `${url}: a page that is not an ISG's asks for a password (its title is "My Router"), and the password was not sent: ` +
        'does --url / ISG_URL name the gateway? (BAD_RESPONSE)',
    ]);
  } finally {
    server.close();
  }
});

describe('nothing that is printed steers the terminal', () => {
  test('in a capture from anybody', async () => {
    const from = join(folder, 'capture');
    mkdirSync(from);
    const page = { id: '1,0', title: '\u001b[2J', file: '1_0.html', bytes: 1, sha256: '' };
    const failures = [{ id: '1,1', code: 'TIMEOUT', message: 'no\nanswer \u001b]0;x\u0007' }];
    const manifest = { format: 'isg_exporter capture', formatVersion: 1, pages: [page], failures };
    writeFileSync(join(from, 'manifest.json'), JSON.stringify({ ...manifest, capturedAt: '\u001b[1m' }));
    const title = '<title>STIEBEL \u001b[31m\u009b2J\u0007</title>';
    writeFileSync(
      join(from, '1_0.html'),
      `<html><head>${title}</head><body>${title}<p id="versionsNummer">\u001b[5m</p></body></html>`,
    );
    const lines = await runCheck({ from });
    expect(lines.join('\n')).toContain('page 1,1 was not captured: no answer  ]0;x  (TIMEOUT)');
    for (const line of lines) expect(line).not.toMatch(/\p{Cc}/u);
  });

  test('lines hide secrets, tables do not, and columns stay in line', () => {
    const lines: string[] = [];
    const report = createReport((line) => void lines.push(line), ['warm']);
    report.line('http://warm/: \u001b[31mno');
    report.table(['a', 'b'], [['warm\n\n', 'x'], ['c'], ['\u001b\u0007d', 'y']]);
    expect(lines).toEqual(['http://***/:  [31mno', 'a      b', 'warm   x', 'c', ' d     y']);
  });
});
