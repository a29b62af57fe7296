import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { LOGIN } from '../helpers/gateway.ts';
import { startCollector } from './collector.ts';
import {
  atEnd,
  failuresOf,
  freePort,
  moreRounds,
  outside,
  type Program,
  readingsOf,
  type SceneOptions,
  silentAddress,
  startExporter,
  startGateway,
  startProgram,
  startScene,
  temporaryFolder,
  until,
  useBundle,
} from './helpers.ts';

describe('the state directory', () => {
  test('keeps flags over a restart', async () => {
    const stateDirectory = temporaryFolder();
    const simulator = await startGateway({ plant: 'lwz' });
    const first = await startExporter(simulator, { stateDirectory });
    await first.up();
    // A stop waits for the disk for half a second, which a busy one does not keep to.
    await until('the file', () => existsSync(join(stateDirectory, 'state.json')));
    await first.app.stop();
    const second = await startExporter(simulator, { stateDirectory });
    expect(readingsOf(await second.up()).length).toBeGreaterThan(20);
    expect(second.said('WARN')).toEqual([]);
    expect(readdirSync(stateDirectory)).toEqual(['history.json', 'state.json']);
  });

  test('that comes late is written to all the same', async () => {
    const stateDirectory = join(temporaryFolder(), 'late');
    const exporter = await startScene({ simulator: { plant: 'lwz' }, stateDirectory });
    await exporter.up();
    await until('the log to say so', () => exporter.said('cannot be kept over a restart').length > 0);
    mkdirSync(stateDirectory);
    await until('the file', () => existsSync(join(stateDirectory, 'state.json')));
    await until('the log to say so', () => exporter.said('flags and counters are kept again').length > 0);
  });

  test('holds flags that are not wanted any more, or of another firmware, which give no zeros', async () => {
    const stateDirectory = temporaryFolder();
    const simulator = await startGateway({ plant: 'wpmsystem' });
    const known = ['HEIZKREIS 1 PUMPE X', 'HEIZKREIS 2 PUMPE X'].map((label) => ({
      ...{
        name: `flag_${label.toLowerCase().replaceAll(' ', '_')}`,
        page: 'info/anlage',
        section: 'energiemanagement',
      },
      ...{ labels: {}, language: 'de', firmware: '1.4.00.0040' },
      ...{ original: { label, page: 'INFO / ANLAGE', section: 'ENERGIEMANAGEMENT' } },
    }));
    simulator.setLanguage('de');
    const state = { gateway: { flags: known, counters: [] } };
    const file = JSON.stringify({ version: 2, gateways: { [`${simulator.url}/`]: state } });
    const zeros = async (options: SceneOptions): Promise<string[]> => {
      writeFileSync(join(stateDirectory, 'state.json'), file);
      const exporter = await startExporter(simulator, { stateDirectory, ...options });
      const shown = readingsOf(await exporter.up()).filter((series) => series.includes('pumpe_x'));
      await exporter.app.stop();
      return shown.map((series) => series.split('{', 1)[0] ?? '');
    };
    expect(await zeros({})).toEqual(['isg_flag_heizkreis_1_pumpe_x', 'isg_flag_heizkreis_2_pumpe_x']);
    expect(await zeros({ skipCircuit2: true })).toEqual(['isg_flag_heizkreis_1_pumpe_x']);
    expect(await zeros({ names: 'english' })).toEqual([]);
    simulator.setFirmware('1.5.00.0001');
    expect(await zeros({})).toEqual([]);
  });

  test.each([
    ['is gone', (folder: string) => join(folder, 'gone')],
    [
      'cannot be written to',
      (folder: string) => {
        // A file in its place: root may write into any directory.
        writeFileSync(join(folder, 'file'), '');
        return join(folder, 'file');
      },
    ],
  ])('%s, which is said and costs nothing else', async (_title, prepare) => {
    const stateDirectory = prepare(temporaryFolder());
    const exporter = await startScene({ simulator: { plant: 'lwz' }, stateDirectory });
    expect(readingsOf(await exporter.up()).length).toBeGreaterThan(20);
    const metrics = await moreRounds(exporter, 3);
    expect(failuresOf(metrics)).toEqual({});
    await until('the log to say so', () => exporter.said('cannot be kept over a restart').length > 0);
    expect(exporter.said('cannot be kept over a restart')).toHaveLength(1);
    expect((await exporter.ready()).status).toBe(200);
  });

  test.each([
    ['cut off', '{"version":2,"gateways":{"http'],
    ['of version 1', '{"version":1,"gateways":{}}'],
    ['binary', '\u0000\u0001\uffff'],
    ['empty', ''],
    ['of another kind', '[1,2,3]'],
    ['nested too deeply', '['.repeat(100_000)],
  ])('holds a file that is %s, which is said once and written anew', async (_title, content) => {
    const stateDirectory = temporaryFolder();
    writeFileSync(join(stateDirectory, 'state.json'), content);
    const exporter = await startScene({ simulator: { plant: 'lwz' }, stateDirectory });
    await exporter.up();
    expect(exporter.said('the state file cannot be read and starts anew')).toHaveLength(1);
    await until('the file anew', () => readFileSync(join(stateDirectory, 'state.json'), 'utf8') !== content);
    expect(JSON.parse(readFileSync(join(stateDirectory, 'state.json'), 'utf8'))).toMatchObject({ version: 2 });
  });

  test('holds a directory in place of the file, which is said and costs nothing else', async () => {
    const stateDirectory = temporaryFolder();
    mkdirSync(join(stateDirectory, 'state.json'));
    const exporter = await startScene({ simulator: { plant: 'lwz' }, stateDirectory });
    expect(readingsOf(await exporter.up()).length).toBeGreaterThan(20);
    await moreRounds(exporter, 3);
    expect(exporter.said('WARN').length).toBeLessThanOrEqual(2);
  });
});

/** A stop takes 3.5 s at most; what a busy machine adds is no fault. */
const MOST_SECONDS = 15;

describe('the program', () => {
  const bundle = useBundle();
  const start = (args: readonly string[], env: NodeJS.ProcessEnv = {}): Program =>
    startProgram(process.execPath, [bundle(), ...args], { EXPORTER_HOST: '127.0.0.1', EXPORTER_PORT: '0', ...env });

  /** Sends SIGTERM; resolves with the exit code and the seconds it took. */
  const terminate = async (program: Program): Promise<{ code: number | string; seconds: number }> => {
    const from = performance.now();
    program.child.kill('SIGTERM');
    const code = await program.ended;
    return { code, seconds: (performance.now() - from) / 1000 };
  };

  test('ends with 1 and says why when the port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    atEnd(() => new Promise((resolve) => other.close(resolve)));
    const { port } = other.address() as AddressInfo;
    const program = start(['demo', `--port=${port}`]);
    expect(await program.ended).toBe(1);
    expect(program.stderr()).toContain(
      `cannot listen on host 127.0.0.1, port ${port}: the port is in use by another program`,
    );
    expect(program.stderr()).not.toMatch(/^\s+at /m);
  });

  describe('ends with 0 within 5 s of SIGTERM', () => {
    test('right after its start', async () => {
      const program = start(['demo']);
      await until('the first line', () => program.stderr() !== '');
      const { code, seconds } = await terminate(program);
      expect(code).toBe(0);
      expect(seconds).toBeLessThan(MOST_SECONDS);
      expect(program.stderr()).not.toMatch(/ (WARN|ERROR) /);
    });

    test('while a command that ends by itself is at it', async () => {
      const simulator = await startGateway();
      await simulator.fault('hang');
      const program = start(['check', '--url', simulator.url, '--timeout=600']);
      await until('the page that hangs', () => simulator.requests.length > 0);
      expect((await terminate(program)).code).toBe(143);
    });

    test('while it listens and all is well', async () => {
      const program = start(['demo']);
      const url = await program.listening();
      await until('the first round', async () => (await outside(url).metrics()).get('isg_up') === 1);
      const { code, seconds } = await terminate(program);
      expect(code).toBe(0);
      expect(seconds).toBeLessThan(MOST_SECONDS);
      expect(program.stderr()).toMatch(/isg_exporter stops signal=SIGTERM/);
    });

    test('while it logs in', async () => {
      const simulator = await startGateway({ login: LOGIN });
      await simulator.fault({ name: 'hang', after: 1 });
      const program = start(['--url', simulator.url, '--user', LOGIN.user], { ISG_PASSWORD: LOGIN.password });
      await until('the login', () => simulator.requests.some(({ method }) => method === 'POST'));
      const { code, seconds } = await terminate(program);
      expect(code).toBe(0);
      expect(seconds).toBeLessThan(MOST_SECONDS);
    });

    test('in the middle of a round, the gateway not answering', async () => {
      const simulator = await startGateway();
      await simulator.fault({ name: 'hang', after: 3 });
      const program = start(['--url', simulator.url]);
      await until('the page that hangs', () => simulator.requests.some(({ faults }) => faults.includes('hang')));
      const { code, seconds } = await terminate(program);
      expect(code).toBe(0);
      expect(seconds).toBeLessThan(MOST_SECONDS);
      expect(program.stderr()).not.toMatch(/ (WARN|ERROR) /);
    });

    test('while it connects to an address where nobody answers', async () => {
      const program = start(['--url', await silentAddress(), '--timeout', '600']);
      await program.listening();
      await sleep(200);
      const { code, seconds } = await terminate(program);
      expect(code).toBe(0);
      expect(seconds).toBeLessThan(MOST_SECONDS);
    });

    test('in the middle of a push, the collector not answering', async () => {
      const collector = await startCollector();
      collector.become('black hole');
      const program = start(['demo', '--otlpEndpoint', collector.endpoint]);
      await until('the push', () => collector.asked.length > 0);
      const { code, seconds } = await terminate(program);
      expect(code).toBe(0);
      expect(seconds).toBeLessThan(MOST_SECONDS);
    });

    test('after its collector and its gateway have been stopped', async () => {
      const collector = await startCollector();
      const simulator = await startGateway();
      const program = start(['--url', simulator.url, '--otlpEndpoint', collector.endpoint]);
      await until('the push', () => collector.received.length > 0);
      await Promise.all([collector.down(), simulator.close()]);
      const { code, seconds } = await terminate(program);
      expect(code).toBe(0);
      expect(seconds).toBeLessThan(MOST_SECONDS);
    });

    test('a second signal does no harm', async () => {
      const simulator = await startGateway();
      const program = start(['--url', simulator.url]);
      await program.listening();
      program.child.kill('SIGTERM');
      program.child.kill('SIGINT');
      expect((await terminate(program)).code).toBe(0);
    });

    test('the simulator alone', async () => {
      const program = start(['simulate']);
      await program.listening();
      const { code, seconds } = await terminate(program);
      expect(code).toBe(0);
      expect(seconds).toBeLessThan(MOST_SECONDS);
    });
  });

  test('takes no notice of SIGHUP', async () => {
    const program = start(['demo']);
    const url = await program.listening();
    program.child.kill('SIGHUP');
    await until('the first round', async () => (await outside(url).metrics()).get('isg_up') === 1);
    expect(program.child.exitCode).toBeNull();
    expect(program.child.signalCode).toBeNull();
    expect((await terminate(program)).code).toBe(0);
  });

  test('goes on when its log cannot be written, for want of space or of a reader', async () => {
    const simulator = await startGateway();
    const port = await freePort();
    for (const log of ['/dev/full', '>(head -c 0)']) {
      const args = [bundle(), '--url', simulator.url, '--port', String(port)].map((word) => `'${word}'`).join(' ');
      const program = startProgram('bash', ['-c', `exec '${process.execPath}' ${args} 2> ${log}`], {
        EXPORTER_HOST: '127.0.0.1',
        LOG_LEVEL: 'debug',
        INTERVAL: '5',
      });
      const { metrics } = outside(`http://127.0.0.1:${port}`);
      await until('a round', async () => (await metrics().catch(() => undefined))?.get('isg_up') === 1);
      expect((await terminate(program)).code).toBe(0);
    }
  });

  test('survives running out of file descriptors and serves again', async () => {
    const simulator = await startGateway();
    const args = `'${bundle()}' --url ${simulator.url} --interval 5`;
    const program = startProgram('bash', ['-c', `ulimit -n 40; exec '${process.execPath}' ${args}`], {
      EXPORTER_HOST: '127.0.0.1',
      EXPORTER_PORT: '0',
    });
    const url = await program.listening();
    const seen = outside(url);
    await until('the first round', async () => (await seen.metrics()).get('isg_up') === 1);
    const clients = Array.from({ length: 60 }, () =>
      connect(Number(new URL(url).port), '127.0.0.1').on('error', () => {}),
    );
    atEnd(() => {
      for (const client of clients) client.destroy();
    });
    await until('the last descriptor', () => readdirSync(`/proc/${program.child.pid}/fd`).length >= 40);
    await sleep(1000);
    expect(program.child.exitCode).toBeNull();
    for (const client of clients) client.destroy();
    await until('/metrics again', async () => (await seen.metrics().catch(() => undefined))?.get('isg_up') === 1);
    expect((await terminate(program)).code).toBe(0);
    expect(program.stderr()).not.toMatch(/^\s+at /m);
  });
});
