import { duration } from '../duration.ts';
import { region } from './texts.ts';

const SHOWN = new Intl.DateTimeFormat(region, { dateStyle: 'medium', timeStyle: 'short' });

/** Writes the times of a part of the page in the time zone of the browser. */
export function localTimes(root: ParentNode): void {
  for (const time of root.querySelectorAll('time')) {
    const date = new Date(time.dateTime);
    if (!Number.isNaN(date.getTime())) time.textContent = SHOWN.format(date);
  }
}

/** Lets the ages in the page grow by so many seconds since it was made. */
export function growAges(root: ParentNode, seconds: number): void {
  for (const element of root.querySelectorAll<HTMLElement>('[data-age],[data-short]')) {
    const { age, short } = element.dataset;
    const text = duration(Math.round(Number(age ?? short) + seconds));
    // The age is the only number in its sentence: `read 12 s ago`.
    const { textContent: former } = element;
    const next = short === undefined ? (former ?? '').replace(/\d+ \w+/, text) : text;
    // A text that is put in anew loses what is selected in it.
    if (next !== former) element.textContent = next;
  }
}
