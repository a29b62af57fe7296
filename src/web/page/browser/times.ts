import { region } from './texts.ts';

const SHOWN = new Intl.DateTimeFormat(region, { dateStyle: 'medium', timeStyle: 'short' });

/** Writes the times of a part of the page in the time zone of the browser. */
export function localTimes(root: ParentNode): void {
  for (const time of root.querySelectorAll('time')) {
    const date = new Date(time.dateTime);
    if (!Number.isNaN(date.getTime())) time.textContent = SHOWN.format(date);
  }
}

/** `12 s`, `5 min`, `3 h`, `2 d`, as the server writes it. */
function duration(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7200) return `${Math.floor(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.floor(seconds / 3600)} h` : `${Math.floor(seconds / 86_400)} d`;
}

/** Lets the ages in the page grow by so many seconds since it was made. */
export function growAges(root: ParentNode, seconds: number): void {
  for (const element of root.querySelectorAll<HTMLElement>('[data-age],[data-short]')) {
    const { age, short } = element.dataset;
    const text = duration(Math.round(Number(age ?? short) + seconds));
    // The age is the only number in its sentence: `read 12 s ago`.
    element.textContent = short === undefined ? (element.textContent ?? '').replace(/\d+ \w+/, text) : text;
  }
}
