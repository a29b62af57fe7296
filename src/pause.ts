import { setImmediate as nextTurn } from 'node:timers/promises';

/** What long work may take of a turn of the event loop: more would hold up other requests and rounds. */
const TURN_MS = 10;

/** To be called between the parts of long work: lets the event loop go on where the turn has taken its time. */
export function createPause(): () => Promise<void> {
  let startedAt = performance.now();
  return async () => {
    if (performance.now() - startedAt < TURN_MS) return;
    await nextTurn();
    startedAt = performance.now();
  };
}
