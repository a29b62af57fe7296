import { readdirSync } from 'node:fs';
import type { Meter } from '@opentelemetry/api';
import { GATHER_FAILURES } from '../errors.ts';
import type { RoundReport } from '../fleet/gateway.ts';
import { createInstruments, type Observed } from './instruments.ts';

/** What the exporter tells of itself and of its process. */
export interface SelfMetrics {
  roundDone(report: RoundReport): void;
  /** A login took so many seconds. */
  loginDone(seconds: number): void;
  /** Something else than an ISG asked for the password and did not get it. */
  loginWithheld(): void;
  /** A /status request took so many seconds. */
  statusServed(seconds: number): void;
}

/** Pages take about a second each, a round up to a minute. */
const ROUND_BUCKETS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60, 120];
const LOGIN_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const STATUS_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1];

/** Creates the instruments of the exporter and of its process. */
export function createSelfMetrics(meter: Meter, version: string): SelfMetrics {
  const failures = new Map<string, number>(GATHER_FAILURES.map((code) => [code.toLowerCase(), 0]));
  let logins = 0;
  let withheld = 0;
  createInstruments(meter, [
    {
      name: 'isg.exporter_build_info',
      description: 'Version of this exporter and of Node.js',
      observe: () => [[1, { version, node: process.versions.node }]],
    },
    {
      name: 'isg.gather_failures_total',
      kind: 'counter',
      description: 'Failed rounds and pages by reason',
      observe: () => [...failures].map(([reason, count]) => [count, { reason }] as const),
    },
    {
      name: 'isg.logins_total',
      kind: 'counter',
      description: 'Logins that the gateway accepted',
      observe: () => [[logins]],
    },
    {
      name: 'isg.logins_withheld_total',
      kind: 'counter',
      description: "Logins not made because the page that asked for the password was not an ISG's",
      observe: () => [[withheld]],
    },
    ...processInstruments(),
  ]);
  const histogram = (name: string, description: string, buckets: number[]) =>
    meter.createHistogram(name, { description, unit: 's', advice: { explicitBucketBoundaries: buckets } });
  const rounds = histogram('isg.gatheringduration', 'Duration of rounds over the gateway', ROUND_BUCKETS);
  const loginTimes = histogram('isg.loginduration', 'Duration of logins at the gateway', LOGIN_BUCKETS);
  const statusTimes = histogram('isg.statusduration', 'Duration of /status requests', STATUS_BUCKETS);

  return {
    roundDone({ seconds, failures: codes }) {
      rounds.record(seconds);
      for (const code of codes) failures.set(code.toLowerCase(), (failures.get(code.toLowerCase()) ?? 0) + 1);
    },
    loginDone(seconds) {
      logins += 1;
      loginTimes.record(seconds);
    },
    loginWithheld() {
      withheld += 1;
    },
    statusServed: (seconds) => statusTimes.record(seconds),
  };
}

/** What every Prometheus client tells of its process. */
function processInstruments(): Observed[] {
  const startTime = Date.now() / 1000 - process.uptime();
  return [
    {
      name: 'process_resident_memory_bytes',
      description: 'Resident memory size',
      unit: 'By',
      observe: () => [[process.memoryUsage.rss()]],
    },
    {
      name: 'process_cpu_seconds_total',
      kind: 'counter',
      description: 'User and system CPU time spent',
      unit: 's',
      observe() {
        const { user, system } = process.cpuUsage();
        return [[(user + system) / 1e6]];
      },
    },
    {
      name: 'process_start_time_seconds',
      description: 'Start of the process, seconds since 1970',
      unit: 's',
      observe: () => [[startTime]],
    },
    { name: 'process_open_fds', description: 'Open file descriptors', observe: openDescriptors },
  ];
}

/** Absent where the system has no /proc. */
function openDescriptors(): [number][] {
  try {
    // The directory itself is open while it is read.
    return [[readdirSync('/proc/self/fd').length - 1]];
  } catch {
    return [];
  }
}
