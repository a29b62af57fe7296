import { readdirSync } from 'node:fs';
import type { Observations } from './observations.ts';

/** What every Prometheus client tells of its process. */
export function addProcessMetrics({ gauge, counter }: Observations): void {
  gauge('process_resident_memory_bytes', { description: 'Resident memory size', unit: 'By' }, () => [
    [process.memoryUsage.rss()],
  ]);
  counter('process_cpu_seconds_total', { description: 'User and system CPU time spent', unit: 's' }, () => {
    const { user, system } = process.cpuUsage();
    return [[(user + system) / 1e6]];
  });
  const startTime = Date.now() / 1000 - process.uptime();
  gauge('process_start_time_seconds', { description: 'Start of the process, seconds since 1970', unit: 's' }, () => [
    [startTime],
  ]);
  gauge('process_open_fds', { description: 'Open file descriptors' }, openDescriptors);
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
