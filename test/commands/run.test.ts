import { expect, test } from 'vitest';
import { run } from '../../src/commands/run.ts';
import { createLogger } from '../../src/logger.ts';
import { configOf } from '../faults/helpers.ts';

test('a signal that comes while the program starts ends it with 0', async () => {
  const lines: string[] = [];
  const logger = createLogger({ level: 'info', format: 'text', write: (line) => lines.push(line) });
  const config = configOf('http://127.0.0.1:1', {});
  expect(await run({ config, env: {}, logger, stop: Promise.resolve('SIGTERM') })).toBe(0);
  expect(lines.some((line) => line.includes('isg_exporter stops signal=SIGTERM'))).toBe(true);
  expect(lines.some((line) => line.includes('listening'))).toBe(false);
});
