import morphdom from 'morphdom';
import { watchCharts } from './charts.ts';
import { applyView, watchView } from './table.ts';
import { fill, region, texts } from './texts.ts';
import { growAges, localTimes } from './times.ts';

/** Keeps the page as it is at the exporter, and what the reader has done with it. */
const main = document.querySelector('main') as HTMLElement;
const notice = document.querySelector('#notice') as HTMLElement;
const pollMs = Number(document.body.dataset.poll);
/** While another page is looked at only title and icon are seen. */
const HIDDEN_POLL_MS = 60_000;
/** An answer that takes longer is none. */
const TIMEOUT_MS = 10_000;

let tag = '';
/** When what is shown was made, by the clock of this script. */
let shownAt = performance.now();
let answeredAt = new Date();
let timer = 0;
let isAsking = false;

const charts = watchCharts(document.body);
applyView(document);
localTimes(document);
watchView(main);
setInterval(() => growAges(main, (performance.now() - shownAt) / 1000), 1000);
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) void ask();
});
schedule();

function schedule(): void {
  clearTimeout(timer);
  timer = window.setTimeout(() => void ask(), document.hidden ? HIDDEN_POLL_MS : pollMs);
}

/** Asks for the page again. */
async function ask(): Promise<void> {
  if (isAsking) return schedule();
  isAsking = true;
  try {
    const headers: HeadersInit = tag === '' ? {} : { 'If-None-Match': tag };
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const answer = await fetch(location.href, { headers, cache: 'no-store', signal });
    if (answer.status === 200) show(await answer.text(), answer.headers.get('ETag') ?? '');
    else if (answer.status !== 304) return gone(fill(texts.refused, { status: String(answer.status) }));
    answeredAt = new Date();
    back();
  } catch {
    gone(fill(texts.offline, { time: answeredAt.toLocaleTimeString(region) }));
  } finally {
    isAsking = false;
    schedule();
  }
}

function show(text: string, newTag: string): void {
  const next = new DOMParser().parseFromString(text, 'text/html');
  const fresh = next.querySelector('main');
  // Another version of the exporter has other files.
  if (!fresh || next.body.dataset.files !== document.body.dataset.files) {
    location.reload();
    return;
  }
  tag = newTag;
  shownAt = performance.now();
  localTimes(fresh);
  applyView(fresh);
  const focused = document.activeElement;
  morphdom(main, fresh, {
    // The box holds what the reader types, which no answer knows.
    onBeforeElUpdated: (from) => !(from instanceof HTMLInputElement),
  });
  // A row that moves loses the focus, though it is the same.
  if (focused instanceof HTMLElement && focused !== document.activeElement) focused.focus({ preventScroll: true });
  document.title = next.title;
  icon = iconOf(next);
  setIcon(icon);
  charts.refresh();
}

/** What the icon is while the exporter answers. */
let icon = iconOf(document);

function iconOf({ head }: Document): string {
  return head.querySelector('link[rel=icon]')?.getAttribute('href') ?? '';
}

function setIcon(address: string): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel=icon]');
  if (link && address !== '' && link.getAttribute('href') !== address) link.href = address;
}

function gone(text: string): void {
  notice.textContent = text;
  notice.hidden = false;
  document.body.classList.add('offline');
  setIcon(document.body.dataset.gone ?? '');
}

function back(): void {
  if (notice.hidden) return;
  notice.hidden = true;
  document.body.classList.remove('offline');
  setIcon(icon);
}
