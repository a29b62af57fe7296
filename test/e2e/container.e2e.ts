import { chmodSync, cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { health, runInContainer, startContainer, stopFirstProcess } from './container.ts';
import { CANNOT_BUILD, type Image, OWN_PLATFORM, Storage } from './image.ts';
import { BUNDLE, ROOT } from './peers.ts';
import { cleanUp, fetchText, freePort, type Running, temporaryFolder, until } from './processes.ts';

const CERTIFICATES = join(ROOT, 'test/web/fixtures');
const LICENCES = join(ROOT, 'dist/THIRD_PARTY_LICENSES.txt');
const PLATFORMS = ['linux/amd64', 'linux/arm64', 'linux/arm/v7'];
const PACKAGE = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<
  'description' | 'license' | 'version',
  string
> & { dependencies: Record<string, string> };

/** What the release workflow says of the image. */
const RELEASE = { SOURCE: 'https://source.test/isg_exporter', VERSION: PACKAGE.version, REVISION: '0123abc' };

afterAll(cleanUp);

if (CANNOT_BUILD) console.warn(`The tests of the image are skipped: ${CANNOT_BUILD}.`);

describe.skipIf(CANNOT_BUILD)('the image, built by its Dockerfile', () => {
  let storage: Storage;
  let image: Image;

  beforeAll(async () => {
    storage = new Storage();
    image = await storage.build(RELEASE);
  });

  test('has a context of what .dockerignore lets through, which is all that the build needs and no more', async () => {
    const context = await storage.context();
    expect(readdirSync(context).sort()).toEqual(
      ['.npmrc', 'LICENSE', 'package-lock.json', 'package.json', 'resources', 'src', 'test', 'tsconfig.json'].sort(),
    );
    expect(readdirSync(join(context, 'test'))).toEqual(['helpers']);
    expect(readdirSync(join(context, 'resources'))).toEqual(['docker']);
    expectBundleIn(image);
  });

  test('holds the licences of all that is in the bundle', () => {
    const licences = readFileSync(LICENCES, 'utf8');
    for (const [name, version] of Object.entries(PACKAGE.dependencies))
      expect(licences).toContain(`\n${name} ${version} (`);
    const folder = join(image.root, 'usr/share/doc/isg_exporter');
    expect(readFileSync(join(folder, 'THIRD_PARTY_LICENSES.txt'), 'utf8')).toBe(licences);
    expect(readFileSync(join(folder, 'LICENSE'), 'utf8')).toBe(readFileSync(join(ROOT, 'LICENSE'), 'utf8'));
  });

  test('says what it is and what it is made of', () => {
    expectLabels(image);
    expect(image.platform).toBe(OWN_PLATFORM);
  });

  test.each(PLATFORMS.filter((platform) => platform !== OWN_PLATFORM))(
    'holds the same bundle for %s',
    async (platform) => {
      const other = await storage.buildFor(platform, RELEASE);
      expect(other.platform).toBe(platform);
      expectBundleIn(other);
      expectLabels(other);
      expect({ ...other.config, Hostname: '' }).toEqual({ ...image.config, Hostname: '' });
    },
  );

  describe('read-only, without capabilities, as its numeric user', () => {
    let exporter: Running;
    let env: Record<string, string>;

    beforeAll(async () => {
      env = { EXPORTER_PORT: String(await freePort()), EXPORTER_HOST: '127.0.0.1' };
      expect(await health(image, env)).toBe(1);
      exporter = await startContainer(image, ['demo'], { env });
    });

    test('serves metrics', async () => {
      const url = `http://127.0.0.1:${env.EXPORTER_PORT}`;
      await until('readings', async () => (await fetchText(`${url}/metrics`)).includes('isg_up 1'));
    });

    test('runs as 65532 without a capability', async () => {
      expect(image.config.User).toBe('65532:65532');
      const { code, stdout } = await runInContainer(image, [
        ...['/nodejs/bin/node', '-p'],
        `const fs = require('fs'); const write = (path) => { try { fs.writeFileSync(path, ''); return 'written'; } catch (e) { return e.code; } };` +
          `JSON.stringify([process.getuid(), /CapEff:\\s*(\\w+)/.exec(fs.readFileSync('/proc/self/status'))[1], write('/x'), write('/usr/local/bin/isg_exporter'), write('/var/lib/isg_exporter/x'), fs.existsSync('/bin/sh')])`,
      ]);
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toEqual([65532, '0000000000000000', 'EROFS', 'EROFS', 'written', false]);
    });

    test('is healthy for its own HEALTHCHECK, and no more when it has gone', async () => {
      await until('the exporter is healthy', async () => (await health(image, env)) === 0);
      expect(await stopFirstProcess(exporter)).toBe(0);
      expect(await health(image, env)).toBe(1);
    });
  });

  describe('the HEALTHCHECK', () => {
    test('asks where EXPORTER_HOST says', async () => {
      const env = { EXPORTER_PORT: String(await freePort()), EXPORTER_HOST: '127.0.0.2' };
      await startContainer(image, ['demo'], { env });
      await until('the exporter is healthy', async () => (await health(image, env)) === 0);
      expect(await health(image, { ...env, EXPORTER_HOST: '127.0.0.3' })).toBe(1);
    });

    test.each([
      ['TLS', ''],
      ['client certificates', 'client_auth_type: RequireAndVerifyClientCert, client_ca_file: test-client-ca.crt'],
      ['client certificates and TLS 1.2', 'client_auth_type: RequireAnyClientCert, max_version: TLS12'],
    ])('is content with an exporter that demands %s', async (_, demand) => {
      const folder = temporaryFolder();
      cpSync(CERTIFICATES, folder, { recursive: true });
      const server = `cert_file: test-server-1.crt, key_file: test-server-1.key, ${demand}`;
      writeFileSync(join(folder, 'web.yml'), `tls_server_config: { ${server} }\n`);
      chmodSync(folder, 0o755);
      const env = { EXPORTER_PORT: String(await freePort()), EXPORTER_HOST: '127.0.0.1', WEB_CONFIG: '/web/web.yml' };
      const container = await startContainer(image, ['demo'], { env, folders: { '/web': folder } });
      await until('the exporter is healthy', async () => (await health(image, env)) === 0);
      expect(await stopFirstProcess(container)).toBe(0);
      expect(await health(image, env)).toBe(1);
    });
  });
});

function expectBundleIn({ root }: Image): void {
  expect(readFileSync(join(root, 'usr/local/bin/isg_exporter')).equals(readFileSync(BUNDLE))).toBe(true);
}

function expectLabels({ config }: Image): void {
  expect(config.Labels).toMatchObject({
    'org.opencontainers.image.title': 'isg_exporter',
    'org.opencontainers.image.description': PACKAGE.description,
    'org.opencontainers.image.licenses': PACKAGE.license,
    'org.opencontainers.image.source': RELEASE.SOURCE,
    'org.opencontainers.image.version': RELEASE.VERSION,
    'org.opencontainers.image.revision': RELEASE.REVISION,
  });
}
