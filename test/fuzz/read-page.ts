import { type ErrorCode, toExporterError } from '../../src/errors.ts';
import { openSession } from '../../src/gateway/session.ts';
import { openGatewaySource } from '../../src/gateway/source.ts';
import { RowMemory } from '../../src/pages/row-memory.ts';
import type { Reading } from '../../src/readings/reading.ts';

/** How a page is read. */
export interface ReadOptions {
  readonly id: string;
  readonly names: 'gateway' | 'english';
  readonly skipCircuit2: boolean;
}

/** What came of a page: readings, or the code of the error. */
export interface PageResult {
  readonly readings: readonly Reading[];
  readonly unread: number;
  readonly code: ErrorCode | undefined;
  /** What was thrown and is not one of our errors. */
  readonly unexpected: unknown;
}

const never = new AbortController().signal;

/** Reads the text of one page the way the exporter does: session, source and pages are its own, only HTTP is not. */
export async function readPage(html: string, { id, names, skipCircuit2 }: ReadOptions): Promise<PageResult> {
  const source = openGatewaySource({
    name: 'http://gateway/',
    session: openSession({ http: { request: async () => html, close: async () => {} } }),
    pages: [id],
    rules: { names, skipCircuit2, memory: new RowMemory() },
    close: async () => {},
  });
  try {
    const { pages } = await source.read(never);
    const readings = pages.flatMap((page) => page.readings);
    return { readings, unread: pages.reduce((sum, page) => sum + page.unread.length, 0), ...NO_ERROR };
  } catch (thrown) {
    const { code, cause } = toExporterError(thrown);
    const unexpected = code === 'INTERNAL' ? (cause ?? thrown) : undefined;
    return { readings: [], unread: 0, code, unexpected };
  }
}

const NO_ERROR = { code: undefined, unexpected: undefined } as const;
