import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { atEnd, readingsOf, startScene } from './helpers.ts';

test('50 scrapes at a time show the same, while the gateway does not answer and slow clients hold connections', async () => {
  const exporter = await startScene();
  const before = readingsOf(await exporter.up());
  await exporter.simulator.fault('hang');
  const port = Number(new URL(exporter.url).port);
  const halves = ['', 'GET /metr', 'GET /metrics HTTP/1.1\r\nHost: x\r\nX-Long: '];
  const idle = Array.from({ length: 30 }, (_, index) => {
    const client = connect(port, '127.0.0.1').on('error', () => {});
    client.write(halves[index % halves.length] ?? '');
    return client;
  });
  // Asks for a page and reads none of it.
  const deaf = connect(port, '127.0.0.1').on('error', () => {});
  deaf.write('GET /status HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(20));
  deaf.pause();
  atEnd(() => {
    for (const client of [...idle, deaf]) client.destroy();
  });
  const scrapes = await Promise.all(Array.from({ length: 50 }, () => exporter.metrics()));
  for (const metrics of scrapes) expect(readingsOf(metrics)).toEqual(before);
  expect((await exporter.ready()).status).toBe(200);
  await exporter.simulator.clearFaults();
});
