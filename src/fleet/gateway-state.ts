import { type ExporterError, GATHER_FAILURES, type GatherFailure } from '../errors.ts';
import type { PageReadings, Reading } from '../readings/reading.ts';
import type { Summary, SummaryNumber } from '../readings/summary.ts';
import type { HistoryView } from './history.ts';

/** What tells a gateway from others. */
export interface GatewayIdentity {
  /** Its name in a list of gateways; undefined for one that was given by its URL alone. */
  readonly name?: string | undefined;
  readonly url: string;
  /** Fixed labels of all its metrics. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

/** The id of a gateway: its name, or its URL where it has none. */
export function idOf({ name, url }: GatewayIdentity): string {
  return name ?? url;
}

/** What has been done for a gateway since the process has it. */
export interface Activity {
  /** How often pages or whole rounds failed, by reason. */
  readonly failures: ReadonlyMap<GatherFailure, number>;
  /** Logins that the gateway accepted. */
  readonly logins: number;
  /** Logins not made, because something else than an ISG asked for the password. */
  readonly loginsWithheld: number;
  /** How long the last round took; undefined before its end. */
  readonly roundSeconds: number | undefined;
}

/** Before anything has been done. */
export const NO_ACTIVITY: Activity = {
  failures: new Map(GATHER_FAILURES.map((reason) => [reason, 0])),
  ...{ logins: 0, loginsWithheld: 0, roundSeconds: undefined },
};

/** What is known of one gateway: a new object each time that something changes, so that it can stand for a version. */
export interface GatewayState extends GatewayIdentity {
  /** By what it is known in logs and to receivers of its metrics: its name, or its URL where it has none. */
  readonly id: string;
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
  readonly activity: Activity;
  readonly summary: Summary;
  /** The number of the summary that a reading is; undefined where it is none. */
  numberOf(reading: Reading): SummaryNumber | undefined;
  /** The last 24 hours, as they are at the moment of asking. */
  readonly history?: HistoryView | undefined;
}

/** The gateways of this process, as all outputs see them. */
export interface Gateways {
  /** One entry a gateway, from the start on; the same object as long as nothing has changed. */
  gateways(): readonly GatewayState[];
  /** The one of an id; undefined when there is none. */
  gateway(id: string): GatewayState | undefined;
  /** Whether they come from a list, and have names. */
  readonly isList: boolean;
}
