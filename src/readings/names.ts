import { DERIVED } from './derived.ts';
import { withoutAccents } from './vocabulary/fold.ts';

/** Names of readings: from the gateway's own labels, or English ones. */
export type NameStyle = 'gateway' | 'english';

/** Instrument names end at 255 characters; this leaves room for prefixes and suffixes. */
const LONGEST_NAME = 200;
/** What follows does not make it into a name. */
const LONGEST_LABEL = 1000;

/**
 * A gateway label as a metric name, compatible with the Go original:
 * `WW-SOLLTEMP.` is `ww_solltemp`, `HEIZEN 1–24 h` is `heizen_1_24_h`. Result `[a-z0-9_]*`, no `_` at the ends, none
 * doubled. Empty when nothing of the label can be kept.
 */
export function normalizeName(label: string): string {
  // Normalising many accents on one letter takes time with the square of their number.
  const lower = label.slice(0, LONGEST_LABEL).normalize('NFC').toLowerCase();
  // Umlauts and ß in two letters, as in host names.
  const plain = lower.replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('ß', 'ss');
  const words = withoutAccents(plain)
    .replace(/[\s\-/\p{Dash}]+/gu, '_')
    .replace(/[^a-z0-9_]/g, '');
  const name = words.replace(/_+/g, '_').replace(/^_/, '');
  return name.slice(0, LONGEST_NAME).replace(/_$/, '');
}

/**
 * Names of our own metrics after `isg_`; a gateway label that would meet one of them gets the suffix `_value`.
 * The histogram's parts and what starts with `flag_` or `exporter_` are ours as well.
 */
const OWN_NAMES: ReadonlySet<string> = new Set([
  'up',
  'info',
  'pages',
  'readings',
  'unread_values',
  'unknown_units',
  'dropped_readings',
  'failed_pages',
  'last_success_timestamp_seconds',
  'gather_failures_total',
  'logins_total',
  'logins_withheld_total',
  'untranslated_labels',
  'held_back_counters',
  'last_round_duration_seconds',
  'gateways',
  'config_last_reload_successful',
  'config_last_reload_success_timestamp_seconds',
  'otlp_pushes_total',
  'otlp_rejected_points_total',
  'otlp_last_accepted_timestamp_seconds',
  ...Object.keys(DERIVED),
]);
const OWN_FORMS = /^(flag|exporter)_|^(gathering|login|status)duration(_(bucket|count|sum|created))?$/;

/** The name of a number's series: the label's name, or with `_value` behind it where the exporter uses that name. */
export function numberName(name: string): string {
  return OWN_NAMES.has(name) || OWN_FORMS.test(name) ? `${name}_value` : name;
}
