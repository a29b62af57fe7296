import { ExporterError } from '../errors.ts';
import { ours, phrase } from '../words.ts';

/** Every way a gateway can misbehave on request, with the line that tells of it. */
export const FAULTS = {
  refuse: 'the port refuses connections; with ms: for so long',
  hang: 'the request is taken and never answered',
  headersOnly: 'headers are sent, the body never comes',
  cutBody: 'the connection is closed in the middle of the body',
  reset: 'the connection is reset when the request has arrived',
  closeRace: 'a kept connection is closed exactly when its second request arrives',
  status500: 'status 500',
  status404: 'status 404',
  redirect: 'status 302 to another host (to)',
  slow: 'each page takes ms longer (default 2000)',
  reboot: 'down for ms (default 3000), then all sessions are forgotten',
  endlessBody: 'a body that never ends',
  gzipBomb: 'Content-Encoding: gzip though not asked for; 1 GiB unpacked',
  wrongContentType: 'the page is declared as application/octet-stream',
  notHttp: 'an answer that is no HTTP',
  emptyBody: 'status 200 with an empty body',
  cutRow: 'complete HTTP, but the HTML ends in the middle of a table row',
  binary: 'random bytes declared as text/html',
  latin1: 'the page is encoded in ISO-8859-1',
  tbody: 'tables with <tbody>, absolute links and foreign image paths, as a browser saves them',
  leadingBlank: 'a byte order mark and blank lines before the XML declaration',
  surplusTags: 'closing tags that nobody opened',
  hugePage: 'a page of 5 MB',
  manyRows: 'a table of 20,000 rows',
  doubledRow: 'the first row of each table twice',
  sentinels: 'the first numbers of each page become 32768, 3276,8 and 3686,4',
  longLabel: 'the label of the first row has 300 characters',
  evilLabels: 'labels with quotes, line breaks, braces and tags',
  loginPageMidRound: 'the login page once, on the request after `after` others (default 1)',
  sessionLostEveryRequest: 'every answer also ends the session',
  wordInsteadOfNumber: 'the first number of each page is a word',
  unitChange: 'temperatures change from °C to °F',
  languageSwitch: 'someone changes the language after `after` requests (default 1)',
  movedPages: 'a firmware update has moved the pages to other ids',
  emptyTables: 'tables keep their heading and lose their rows',
  systemFault: 'the start page shows a fault of the system',
} as const satisfies Readonly<Record<string, string>>;

export type FaultName = keyof typeof FAULTS;

/** One misbehaviour, until it is used up or cleared. */
export interface FaultSpec {
  readonly name: FaultName;
  /** Page ids it befalls, e.g. `['1,1']`; all when missing. */
  readonly pages?: readonly string[];
  /** How many requests it befalls; without end when missing. */
  readonly times?: number;
  /** Length of slow, reboot and refuse in real milliseconds. */
  readonly ms?: number;
  /** Requests that pass before it strikes. */
  readonly after?: number;
  /** Where redirect leads. */
  readonly to?: string;
}

/** The names of all faults. */
export const FAULT_NAMES = Object.keys(FAULTS) as readonly FaultName[];

/** The fault of a name. Throws ExporterError CONFIG that lists all when there is none. */
export function findFault(name: string): FaultName {
  const fault = FAULT_NAMES.find((known) => known === name);
  if (fault !== undefined) return fault;
  const list = Object.entries(FAULTS).map(([known, what]) => phrase`${ours(`${known.padEnd(24)} ${what}`)}`);
  throw new ExporterError(
    'CONFIG',
    [phrase`no fault is called ${JSON.stringify(name)}; there are`, ...list].join('\n'),
  );
}

interface ActiveFault {
  readonly spec: FaultSpec;
  passed: number;
  used: number;
}

// These strike once, and not the first request; everything else lasts from the first until it is cleared.
const ONCE_AND_LATE: readonly FaultName[] = ['loginPageMidRound', 'languageSwitch'];

/** The faults in force. */
export interface FaultBook {
  add(spec: FaultSpec): void;
  clear(): void;
  /** The faults that befall this request; counts it against `times` and `after`. */
  strike(pageId: string): ReadonlyMap<FaultName, FaultSpec>;
}

/** An empty book of faults. */
export function createFaultBook(): FaultBook {
  let active: ActiveFault[] = [];
  const left = ({ spec, used }: ActiveFault): boolean =>
    used < (spec.times ?? (ONCE_AND_LATE.includes(spec.name) ? 1 : Number.POSITIVE_INFINITY));
  return {
    add: (spec) => active.push({ spec, passed: 0, used: 0 }),
    clear: () => {
      active = [];
    },
    strike: (pageId) => {
      const struck = new Map<FaultName, FaultSpec>();
      for (const fault of active) {
        const { spec } = fault;
        if (!left(fault) || (spec.pages !== undefined && !spec.pages.includes(pageId))) continue;
        fault.passed += 1;
        if (fault.passed <= (spec.after ?? (ONCE_AND_LATE.includes(spec.name) ? 1 : 0))) continue;
        fault.used += 1;
        struck.set(spec.name, spec);
      }
      return struck;
    },
  };
}
