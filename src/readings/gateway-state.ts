import type { ExporterError } from '../errors.ts';
import type { PageReadings, Reading } from './reading.ts';

/** What is known of one gateway at this moment. */
export interface GatewayState {
  readonly url: string;
  /** Whether the last round brought readings. */
  readonly up: boolean;
  readonly firmware: string;
  readonly language: string;
  /** When the last good round ended; undefined before the first one. */
  readonly lastSuccess: Date | undefined;
  /** Seconds since then; undefined before the first one. */
  readonly ageSeconds: number | undefined;
  /** Readings older than this have disappeared. */
  readonly maxAgeSeconds: number;
  /** Why the last round failed; undefined while all is well. */
  readonly lastError: ExporterError | undefined;
  /** Pages with readings that are not too old. */
  readonly pages: readonly PageReadings[];
  /** All readings of those pages, then the zeros of flags that have gone out. */
  readonly readings: readonly Reading[];
  /** Rows on those pages that could not be read. */
  readonly unreadRows: number;
  /** Labels without an English name, where English names are asked for. */
  readonly untranslatedLabels: number;
  /** Units that nobody knows: their readings carry them as shown. */
  readonly unknownUnits: number;
  /** Counters on those pages that are shown as they were, by name, because the gateway's value does not fit. */
  readonly heldBack: readonly string[];
  /** Readings left out because the gateway shows more series than allowed. */
  readonly droppedReadings: number;
  /** Pages that the last good round missed. */
  readonly failedPages: number;
}
