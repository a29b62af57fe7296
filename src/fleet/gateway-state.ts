import type { ExporterError } from '../errors.ts';
import type { PageReadings, Reading } from '../readings/reading.ts';

/** What is known of one gateway: a new object each time that something changes, so that it can stand for a version. */
export interface GatewayState {
  readonly url: string;
  /** Whether the last round brought readings. */
  readonly up: boolean;
  readonly firmware: string;
  readonly language: string;
  /** When the last good round ended; undefined before the first one. */
  readonly lastSuccess: Date | undefined;
  /** Seconds since then, at the moment of asking; undefined before the first one. */
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

/** The gateways of this process, as all outputs see them. */
export interface Gateways {
  /** One entry a gateway, from the start on; the same object as long as nothing has changed. */
  gateways(): readonly GatewayState[];
}
