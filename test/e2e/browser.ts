import { type Browser, type BrowserContextOptions, chromium, type Page, type Request } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { peer } from './peers.ts';
import { until } from './processes.ts';

/** What a page asked the exporter for, as it went over the wire. */
export interface Transfer {
  readonly path: string;
  readonly status: number;
  /** Compressed. */
  readonly bytes: number;
}

/** A page that is looked at, in a browser of its own settings. */
export interface Visit {
  readonly page: Page;
  /** All that has been answered so far. */
  transfers(): Promise<readonly Transfer[]>;
  /** Resolves when the script of the page has asked for news, and got an answer of this status. */
  polled(status: 200 | 304): Promise<void>;
}

export interface VisitOptions extends BrowserContextOptions {
  /** Complaints that belong to what is tested, as those of a browser about an exporter that is gone. */
  readonly expected?: RegExp;
}

/** No condition takes so long: it only ends a test that would fail anyway. */
const PATIENCE_MS = 90_000;

let launched: Promise<Browser> | undefined;

/** Opens a page. The test fails when the page complains of anything, or asks another host for something. */
export async function visit(url: string, { expected, ...options }: VisitOptions = {}): Promise<Visit> {
  launched ??= chromium.launch({ executablePath: peer('chromium'), args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  const context = await (await launched).newContext(options);
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const complaints: string[] = [];
  const complain = (text: string): void => {
    if (!expected?.test(text)) complaints.push(text);
  };
  const { origin } = new URL(url);
  const finished: Request[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complain(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complain(`error: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`)) complain(`asked for ${request.url()}`);
  });
  const transferred = async (request: Request): Promise<Transfer> => {
    const [response, sizes] = await Promise.all([request.response(), request.sizes()]);
    const { pathname, search } = new URL(request.url());
    return { path: pathname + search, status: response?.status() ?? 0, bytes: sizes.responseBodySize };
  };
  page.on('requestfinished', (request) => finished.push(request));
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText;
    // What the page lets go of itself: a 304, whose body nobody reads, or what was under way when another page is opened.
    if (reason !== 'net::ERR_ABORTED') complain(`failed: ${request.url()} ${reason}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complain(`status ${response.status()}: ${response.url()}`);
  });
  await page.addInitScript(`addEventListener('securitypolicyviolation', (event) => {
    console.error('not allowed by the policy: ' + event.violatedDirective + ' ' + event.blockedURI);
  });`);
  onTestFinished(async () => {
    // What is under way when the page is closed fails for that alone.
    page.removeAllListeners('requestfailed');
    await context.close();
    expect(complaints).toEqual([]);
  });
  await page.goto(url);
  return {
    page,
    transfers: () => Promise.all(finished.map(transferred)),
    async polled(status) {
      await page.waitForResponse((response) => response.url() === page.url() && response.status() === status);
    },
  };
}

/** Ends the browser; for afterAll. */
export async function closeBrowser(): Promise<void> {
  await (await launched)?.close();
  launched = undefined;
}

/** What an expression is in a page; tests are compiled without the types of a browser. */
export function look<T = string>(page: Page, expression: string): Promise<T> {
  return page.evaluate(expression) as Promise<T>;
}

/** Waits until an expression is true in a page. Playwright's own way of it is not allowed by the policy of our pages. */
export async function seen(page: Page, expression: string): Promise<void> {
  await until(expression, () => look<boolean>(page, expression));
}
