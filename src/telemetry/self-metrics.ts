import { readdirSync } from 'node:fs';
import type { Meter } from '@opentelemetry/api';
import { createInstruments, type Observed } from './instruments.ts';
import type { PushReport } from './pushes.ts';

/** What the exporter tells of itself and of its process. */
export interface SelfMetrics {
  /** A round over a gateway took so many seconds. */
  roundDone(seconds: number): void;
  /** A login took so many seconds. */
  loginDone(seconds: number): void;
  /** A /status request took so many seconds. */
  statusServed(seconds: number): void;
}

/** Pages take about a second each, a round up to a minute. */
const ROUND_BUCKETS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60, 120];
const LOGIN_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const STATUS_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1];

/** A list of gateways as it was read last. */
export interface ListReport {
  /** How many gateways this process reads. */
  readonly gateways: number;
  /** Whether the file that is there now is in force; undefined where the list is none of a file. */
  readonly isTaken?: boolean | undefined;
  /** When the list in force was read. */
  readonly takenAt?: Date | undefined;
}

export interface SelfMetricsOptions {
  readonly version: string;
  /** Of the list of gateways, where there is one. */
  readonly list?: (() => ListReport) | undefined;
  /** Of the pushes by OTLP, where there are any. */
  readonly pushReport?: PushReport | undefined;
}

/** Creates the instruments of the exporter and of its process. */
export function createSelfMetrics(meter: Meter, { version, list, pushReport }: SelfMetricsOptions): SelfMetrics {
  createInstruments(meter, [
    {
      name: 'isg.exporter_build_info',
      description: 'Version of this exporter and of Node.js',
      observe: () => [[1, { version, node: process.versions.node }]],
    },
    ...(list ? listInstruments(list) : []),
    ...(pushReport ? pushInstruments(pushReport) : []),
    ...processInstruments(),
  ]);
  const histogram = (name: string, description: string, buckets: number[]) =>
    meter.createHistogram(name, { description, unit: 's', advice: { explicitBucketBoundaries: buckets } });
  const rounds = histogram('isg.gatheringduration', 'Duration of rounds over the gateway', ROUND_BUCKETS);
  const loginTimes = histogram('isg.loginduration', 'Duration of logins at the gateway', LOGIN_BUCKETS);
  const statusTimes = histogram('isg.statusduration', 'Duration of /status requests', STATUS_BUCKETS);

  return {
    roundDone: (seconds) => rounds.record(seconds),
    loginDone: (seconds) => loginTimes.record(seconds),
    statusServed: (seconds) => statusTimes.record(seconds),
  };
}

function listInstruments(list: () => ListReport): Observed[] {
  return [
    {
      name: 'isg.gateways',
      description: 'Gateways that this process reads',
      unit: '{gateway}',
      observe: () => [[list().gateways]],
    },
    {
      name: 'isg.config_last_reload_successful',
      description: 'Whether the list of gateways that is in the file now is in force: 1 yes, 0 no',
      observe() {
        const { isTaken } = list();
        return isTaken === undefined ? [] : [[isTaken ? 1 : 0]];
      },
    },
    {
      name: 'isg.config_last_reload_success_timestamp_seconds',
      description: 'When the list of gateways in force was read, seconds since 1970',
      unit: 's',
      observe() {
        const { takenAt } = list();
        return takenAt === undefined ? [] : [[takenAt.getTime() / 1000]];
      },
    },
  ];
}

function pushInstruments(report: PushReport): Observed[] {
  return [
    {
      name: 'isg.otlp_pushes_total',
      kind: 'counter',
      description: 'Pushes by OTLP by their result: accepted, refused, failed (no answer), postponed (Retry-After)',
      unit: '{push}',
      observe: () => [...report.pushes].map(([result, count]) => [count, { result }] as const),
    },
    {
      name: 'isg.otlp_rejected_points_total',
      kind: 'counter',
      description: 'Points of accepted pushes that the receiver has not taken',
      unit: '{point}',
      observe: () => [[report.rejectedPoints]],
    },
    {
      name: 'isg.otlp_last_accepted_timestamp_seconds',
      description: 'When a receiver has accepted the last push, seconds since 1970',
      unit: 's',
      observe() {
        const at = report.lastAccepted;
        return at === undefined ? [] : [[at.getTime() / 1000]];
      },
    },
  ];
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
    {
      name: 'process_open_fds',
      description: 'Open file descriptors',
      unit: '{file_descriptor}',
      observe: openDescriptors,
    },
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
