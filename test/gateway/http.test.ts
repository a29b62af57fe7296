import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { openGatewayHttp } from '../../src/gateway/http.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** The text that is made of the bytes of a page. */
async function textOf(body: Buffer): Promise<string> {
  const server = createServer((_request, response) => response.setHeader('content-type', 'text/html').end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  const http = openGatewayHttp({ url: `http://127.0.0.1:${port}/`, timeoutMs: 10_000 });
  closers.push(() => http.close());
  return await http.request({ page: '1,0', signal: new AbortController().signal });
}

const PAGE = 'FRANÇAIS KÜHLEN LÜFTER 10,6°C';

test('a page is UTF-8', async () => {
  expect(await textOf(Buffer.from(PAGE))).toBe(PAGE);
  expect(await textOf(Buffer.from('ČEŠTINA'))).toBe('ČEŠTINA');
});

test('a page in ISO-8859-1 is told from it', async () => {
  expect(await textOf(Buffer.from(PAGE, 'latin1'))).toBe(PAGE);
  expect(await textOf(Buffer.from('Ü', 'latin1'))).toBe('Ü');
});

test('a letter cut in two is lost alone', async () => {
  const cut = Buffer.from('VERDICHTER Ü').subarray(0, -1);
  const text = await textOf(Buffer.concat([Buffer.from(PAGE), cut, Buffer.from(' OHNE')]));
  expect(text).toBe(`${PAGE}VERDICHTER \uFFFD OHNE`);
});
