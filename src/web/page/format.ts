import type { Reading } from '../../readings/reading.ts';
import { SUMMARY_UNITS, type SummaryNumber } from '../../readings/summary.ts';
import { duration } from './duration.ts';
import { type Html, html } from './html.ts';
import { type PageLanguage, TEXTS, type Texts } from './texts.ts';

/** Writes numbers, units and times as the readers of a language do. */
export class Format {
  readonly language: PageLanguage;
  readonly texts: Texts;
  readonly #exact: Intl.NumberFormat;
  readonly #short: Intl.NumberFormat;

  constructor(language: PageLanguage) {
    this.language = language;
    this.texts = TEXTS[language];
    this.#exact = new Intl.NumberFormat(language, { maximumFractionDigits: 3, useGrouping: 'min2' });
    this.#short = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  }

  /** As exact as the gateway shows it: `48,7 °C`. */
  value(value: number, unit: string): string {
    return withUnit(this.#exact.format(value), unit);
  }

  /** A number of the summary, energies to a tenth of a kWh. */
  number(number: SummaryNumber, value: number): string {
    const unit = SUMMARY_UNITS[number];
    return withUnit((unit === 'kWh' ? this.#short : this.#exact).format(value), unit);
  }

  /** The value of a reading, a moment as `moment` has it. */
  reading({ kind, name, value, unit }: Reading): Html {
    if (kind === 'flag' || kind === 'switch') return html`${value === 0 ? this.texts.off : this.texts.on}`;
    if (kind === 'state' && name.endsWith('_timestamp_seconds')) return this.moment(new Date(value * 1000));
    return html`${this.value(value, unit)}`;
  }

  /** In UTC; the script of the page writes it in the time zone of the browser. */
  moment(date: Date): Html {
    const iso = date.toISOString();
    return html`<time datetime="${iso}">${iso.slice(0, 16).replace('T', ' ')} UTC</time>`;
  }

  /** How long ago that was; the script of the page lets it grow. */
  age(seconds: number | undefined): Html {
    if (seconds === undefined) return html`${this.texts.never}`;
    const whole = Math.round(seconds);
    return html`<span data-age="${String(whole)}">${this.texts.ago(duration(whole))}</span>`;
  }
}

/** They stay on one line. */
function withUnit(number: string, unit: string): string {
  return unit === '' ? number : `${number}\u00a0${unit}`;
}
