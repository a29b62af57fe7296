import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { FaultName, FaultSpec } from './faults.ts';

type Struck = ReadonlyMap<FaultName, FaultSpec>;

/** Does what a broken gateway does instead of answering. True when it did, and nobody may answer any more. */
export function misbehave(response: ServerResponse, struck: Struck, onKeptConnection: boolean): boolean {
  for (const [name, spec] of struck) {
    const act = ACTS[name];
    if (act === undefined || (name === 'closeRace' && !onKeptConnection)) continue;
    act(response, spec);
    return true;
  }
  return false;
}

/** Sends a page, damaged as the faults demand. */
export function sendPage(response: ServerResponse, html: string, latin1: boolean, struck: Struck): void {
  if (struck.has('wrongContentType')) response.setHeader('Content-Type', 'application/octet-stream');
  const encoded = encode(damage(html, struck), latin1 || struck.has('latin1'));
  if (!struck.has('cutBody')) {
    response.end(encoded);
    return;
  }
  response.write(encoded.subarray(0, Math.floor(encoded.length * 0.6)), () => response.destroy());
}

const ACTS: Readonly<Partial<Record<FaultName, (response: ServerResponse, spec: FaultSpec) => void>>> = {
  hang: () => {},
  headersOnly: (response) => response.flushHeaders(),
  reset: (response) => response.socket?.resetAndDestroy(),
  closeRace: (response) => response.socket?.resetAndDestroy(),
  notHttp: (response) => response.socket?.end('SSH-2.0-dropbear_0.52\r\n'),
  status500: (response) => end(response, 500, 'Internal Server Error'),
  status404: (response) => end(response, 404, 'Not Found'),
  redirect: (response, { to }) => {
    response.setHeader('Location', to ?? 'http://192.0.2.1/');
    end(response, 302, '');
  },
  emptyBody: (response) => response.end(),
  endlessBody: (response) => pour(response),
  gzipBomb: (response) => {
    response.setHeader('Content-Encoding', 'gzip');
    // Members of a gzip stream may follow each other: 1 MiB of zeros, 1,024 times.
    const member = gzipSync(Buffer.alloc(1 << 20));
    response.end(Buffer.concat(Array.from({ length: 1024 }, () => member)));
  },
  binary: (response) => response.end(noise(20_000)),
};

function end(response: ServerResponse, status: number, text: string): void {
  response.statusCode = status;
  response.end(`<html><body>${text}</body></html>`);
}

function pour(response: ServerResponse): void {
  const piece = `<p>${'x'.repeat(16_380)}</p>\n`;
  const next = (): void => {
    if (response.destroyed || response.closed) return;
    if (response.write(piece)) setImmediate(next);
    else response.once('drain', next);
  };
  next();
}

// The same bytes in every run.
function noise(length: number): Buffer {
  let state = 12_345;
  return Buffer.from(
    Array.from({ length }, () => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return (state >>> 16) & 0xff;
    }),
  );
}

function damage(html: string, struck: Struck): string {
  let page = html;
  if (struck.has('leadingBlank')) page = `\uFEFF\n \n${page}`;
  if (struck.has('surplusTags')) page = page.replace('</form>', '</td></div></form></div></span></form></table></div>');
  if (struck.has('hugePage')) page = page.replace('</body>', `<!-- ${'filler '.repeat(750_000)}--></body>`);
  if (struck.has('systemFault')) page = page.replace(/(id="box_start_status_system".*?icon_status_)ok/, '$1error');
  return struck.has('cutRow') ? cutInRow(page) : page;
}

function cutInRow(html: string): string {
  const cells = [...html.matchAll(/<td class="value/g)];
  const middle = cells[Math.floor(cells.length / 2)];
  return html.slice(0, middle === undefined ? Math.floor(html.length / 2) : middle.index + 14);
}

function encode(html: string, latin1: boolean): Buffer {
  // What ISO-8859-1 lacks becomes a question mark; Node would keep the low byte, often a control character.
  return latin1 ? Buffer.from(html.replace(/[^\p{ASCII}\u00a0-\u00ff]/gu, '?'), 'latin1') : Buffer.from(html, 'utf8');
}
