import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { BUNDLE, peer, ROOT } from './peers.ts';
import { cleanUp, run, startBundle, temporaryFolder, until } from './processes.ts';

const FOLDER = join(ROOT, 'resources/kubernetes');
/** The first version that labels the pods of a StatefulSet with their index, and the newest that has a schema here. */
const VERSIONS = ['1.28', '1.37'];

afterAll(cleanUp);

interface Manifest {
  readonly file: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  // biome-ignore lint/suspicious/noExplicitAny: the schemas say what is in there; a wrong path fails the test.
  readonly [field: string]: any;
}

/** A manifest with the alternative that stands at its end as a comment. */
function complete(file: string): string {
  const text = readFileSync(join(FOLDER, file), 'utf8');
  const end = text.indexOf('\n# ---\n');
  return end < 0 ? text : text.slice(0, end) + text.slice(end).replace(/^# ?/gm, '');
}

/** As kubectl reads it: in YAML 1.1, where 0440 is octal. */
function manifestsOf(text: string, file = ''): Manifest[] {
  return parseAllDocuments(text, { version: '1.1' }).map((document) => {
    if (document.errors[0]) throw document.errors[0];
    return { file, ...(document.toJS() as Omit<Manifest, 'file'>) } as Manifest;
  });
}

const files = readdirSync(FOLDER).sort();
const manifests = files.flatMap((file) => manifestsOf(complete(file), file));
const named = ({ kind, metadata }: Manifest): string => `${kind}/${metadata.name}`;
const ofKind = (...kinds: string[]): Manifest[] => manifests.filter(({ kind }) => kinds.includes(kind));
const only = (kind: string): Manifest => {
  const [manifest, ...others] = ofKind(kind);
  if (!manifest || others.length > 0) throw new Error(`not one ${kind}`);
  return manifest;
};

const workloads = ofKind('Deployment', 'StatefulSet').map((workload) => {
  const { template } = workload.spec;
  return { name: named(workload), workload, labels: template.metadata.labels, pod: template.spec };
});
const [many, one] = workloads as [Workload, Workload];

describe('against the schemas', () => {
  test.each(files)('%s has no fault', async (file) => {
    expect(await faults(complete(file))).toEqual([]);
  });

  test.each([
    ['one.yaml', 'readOnlyRootFilesystem', 'readOnlyRootFileSystem', "('readOnlyRootFileSystem' was unexpected)"],
    ['one.yaml', 'storage: 1Gi', 'storage: [1Gi]', "spec.resources.requests.storage: ['1Gi'] is not"],
    ['many.yaml', 'podManagementPolicy', 'podManagmentPolicy', "('podManagmentPolicy' was unexpected)"],
    ['many.yaml', 'apps/v1', 'apps/v2', "Couldn't find schema for kind StatefulSet"],
    ['networkpolicy.yaml', 'namespaceSelector', 'nameSpaceSelector', "('nameSpaceSelector' was unexpected)"],
    ['monitoring.yaml', 'honorLabels', 'honourLabels', "('honourLabels' was unexpected)"],
    ['monitoring.yaml', 'jobName:', 'jobLabel: x\n  jobName:', "('jobLabel' was unexpected)"],
    ['monitoring.yaml', 'labels:', 'label:', "('label' was unexpected)"],
    ['monitoring.yaml', 'v1alpha1', 'v1', 'should not be valid under {}'],
    ['monitoring.yaml', '- url: http:', '- url: ftp:', 'does not match'],
  ])('%s has one when %j is %j', async (file, right, wrong, fault) => {
    const text = complete(file);
    expect(text).toContain(right);
    expect((await faults(text.replace(right, wrong))).join('\n')).toContain(fault);
  });

  test.each([
    ['a field that is not in the schema', { type: 'object', properties: { a: {} } }, { a: 1, b: 1 }, 1],
    ['a field of an object without any', { type: 'object' }, { b: 1 }, 1],
    [
      'any field where they are preserved',
      { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
      { b: 1 },
      0,
    ],
    ['keys of a map', { type: 'object', additionalProperties: { type: 'string' } }, { b: 'x' }, 0],
    ['a text for int-or-string', { 'x-kubernetes-int-or-string': true }, '5%', 0],
    ['an object for int-or-string', { 'x-kubernetes-int-or-string': true }, {}, 1],
  ])('%s', async (_, schema, data, count) => {
    const wrap = (type: string, inner: Schema): Schema => ({ type, items: inner });
    expect(await schemaFaults([[strict(wrap('array', schema)), [data]]])).toHaveLength(count);
  });
});

describe.each(workloads)('$name', ({ workload, pod }) => {
  const [container] = pod.containers;

  test('has few rights', () => {
    expect(pod.containers).toHaveLength(1);
    expect(pod).toMatchObject({
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      securityContext: {
        ...{ runAsNonRoot: true, runAsUser: 65532, runAsGroup: 65532, fsGroup: 65532 },
        seccompProfile: { type: 'RuntimeDefault' },
      },
    });
    expect(container.securityContext).toEqual({
      readOnlyRootFilesystem: true,
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
    });
    const amounts = { cpu: expect.any(String), memory: expect.stringMatching(/^\d+Mi$/) };
    expect(container.resources).toEqual({ requests: amounts, limits: amounts });
  });

  test('runs the image of this version, on the port it listens on', async () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    expect(container).toMatchObject({ image: `isg_exporter:${version}`, imagePullPolicy: 'IfNotPresent' });
    expect(container.ports).toEqual([{ name: 'http', containerPort: 8080 }]);
    expect(readFileSync(join(ROOT, 'Dockerfile'), 'utf8')).toMatch(/^EXPOSE 8080$/m);
  });

  test('mounts whole folders of what there is, among them the one for the state', () => {
    const sources = pod.volumes.map((volume: Manifest) => [volume.name, sourceOf(volume)]);
    const claims = (workload.spec.volumeClaimTemplates ?? []).map((claim: Manifest) => [
      claim.metadata.name,
      claim.kind,
    ]);
    const mounts = container.volumeMounts as { name: string; mountPath: string; subPath?: string }[];
    expect(mounts.map(({ name }) => name).sort()).toEqual([...sources, ...claims].map(([name]) => name).sort());
    for (const { subPath } of mounts) expect(subPath).toBeUndefined();
    for (const [, source] of sources)
      expect(manifests.map((other) => `${other.file} ${named(other)}`)).toContain(`${workload.file} ${source}`);
    const folder = /STATE_DIRECTORY=(\S+)/.exec(readFileSync(join(ROOT, 'Dockerfile'), 'utf8'))?.[1];
    expect(mounts).toContainEqual({ name: 'state', mountPath: folder });
  });

  test('mounts passwords so that the group can read them, and nobody else', () => {
    const modes = pod.volumes.flatMap((volume: Manifest) => volume.secret?.defaultMode ?? []);
    expect(modes).toEqual([0o440]);
  });

  test('is asked by both probes for what the exporter answers', async () => {
    const { url } = await startBundle(['demo', '--port', '0']);
    for (const probe of [container.livenessProbe, container.readinessProbe]) {
      expect(probe.httpGet.port).toBe('http');
      await until(probe.httpGet.path, async () => (await fetch(url + probe.httpGet.path)).status === 200);
    }
    expect(container.livenessProbe.httpGet.path).not.toBe(container.readinessProbe.httpGet.path);
  });
});

test('one gateway is read by one pod, and the password is where its settings say', () => {
  expect(one.workload.spec).toMatchObject({ replicas: 1, strategy: { type: 'Recreate' } });
  const settings = ofKind('ConfigMap').find(({ file }) => file === one.workload.file);
  expect(one.pod.containers[0].envFrom).toEqual([{ configMapRef: { name: settings?.metadata.name } }]);
  expect(passwordsOf(one)).toEqual([settings?.data.ISG_PASSWORD_FILE]);
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  for (const name of Object.keys(settings?.data)) expect(readme).toContain(`\`${name}\``);
});

test('of many gateways each has a name of its own, and its password where the list says', () => {
  const env = environmentOf(many);
  const list = manifests.find(({ file, kind }) => file === many.workload.file && kind === 'ConfigMap');
  const folder = many.pod.containers[0].volumeMounts.find(({ name }: { name: string }) => name === 'list').mountPath;
  const [[name, text]] = Object.entries(list?.data) as [[string, string]];
  expect(env.CONFIG_FILE).toBe(join(folder, name));
  const { gateways } = parse(text) as { gateways: { name: string; passwordFile?: string; labels: object }[] };
  expect(gateways.length).toBeGreaterThan(1);
  expect(new Set(gateways.map((gateway) => gateway.name)).size).toBe(gateways.length);
  expect(gateways.flatMap(({ passwordFile }) => passwordFile ?? []).sort()).toEqual(passwordsOf(many));
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  for (const variable of Object.keys(env)) expect(readme).toContain(`\`${variable}\``);
});

test('the program takes the list, where its passwords are', async () => {
  const secrets = temporaryFolder();
  for (const path of passwordsOf(many)) writeFileSync(join(secrets, basename(path)), 'a password\n');
  const list = manifests.find(({ file, kind }) => file === many.workload.file && kind === 'ConfigMap');
  const [text] = Object.values(list?.data) as [string];
  const here = text.replaceAll(/passwordFile: \S+\//g, `passwordFile: ${secrets}/`);
  const path = join(secrets, 'list.yaml');
  // Nobody answers there.
  writeFileSync(path, here.replaceAll(/url: \S+/g, 'url: http://127.0.0.1:9'));
  const { code, stdout } = await run(process.execPath, [BUNDLE, 'check', '--config', path]);
  expect(stdout.match(/^\S+ .*\(UNREACHABLE\)$/gm)).toHaveLength(3);
  expect(code).toBe(1);
});

test('there is a pod for each share of the list, and each is asked for its targets', () => {
  const { replicas, serviceName } = many.workload.spec;
  expect(environmentOf(many)).toMatchObject({
    SHARD_COUNT: String(replicas),
    SHARD_INDEX: { fieldRef: { fieldPath: "metadata.labels['apps.kubernetes.io/pod-index']" } },
  });
  const headless = ofKind('Service').filter(({ spec }) => spec.clusterIP === 'None');
  expect(headless.map(({ metadata }) => metadata.name)).toEqual([serviceName]);
  const hosts = Array.from(
    { length: replicas },
    (_, index) => `${many.workload.metadata.name}-${index}.${serviceName}`,
  );
  const { httpSDConfigs, honorLabels } = only('ScrapeConfig').spec;
  expect(httpSDConfigs).toEqual(hosts.map((host) => ({ url: `http://${host}.heating.svc:8080/sd` })));
  expect(honorLabels).toBe(true);
});

test('each selector selects the pods it means', () => {
  const selected = manifests.flatMap((manifest) => {
    const { selector, podSelector } = manifest.spec ?? {};
    const labels = Object.entries(podSelector?.matchLabels ?? selector?.matchLabels ?? selector ?? {});
    const pods = workloads.filter((workload) => labels.every(([key, value]) => workload.labels[key] === value));
    return labels.length === 0 ? [] : [[named(manifest), pods.map(({ name }) => name)]];
  });
  const [house1, fleet] = ['Deployment/isg-exporter-house1', 'StatefulSet/isg-exporter'];
  expect(Object.fromEntries(selected)).toEqual({
    [house1]: [house1],
    'Service/isg-exporter-house1': [house1],
    [fleet]: [fleet],
    'Service/isg-exporter': [fleet],
    'PodMonitor/isg-exporter': [fleet, house1],
    'NetworkPolicy/isg-exporter': [fleet, house1],
  });
});

test('each port is the one of the container', () => {
  for (const { spec } of ofKind('Service'))
    expect(spec.ports).toEqual([{ name: 'http', port: 8080, targetPort: 'http' }]);
  expect(only('NetworkPolicy').spec.ingress[0].ports).toEqual([{ port: 8080, protocol: 'TCP' }]);
  expect(only('PodMonitor').spec.podMetricsEndpoints).toMatchObject([
    { port: 'http', path: '/metrics', honorLabels: true },
  ]);
});

type Workload = (typeof workloads)[0];

/** The kind and name of what a volume shows. */
function sourceOf({ configMap, secret, persistentVolumeClaim }: Manifest): string {
  if (configMap) return `ConfigMap/${configMap.name}`;
  return secret ? `Secret/${secret.secretName}` : `PersistentVolumeClaim/${persistentVolumeClaim.claimName}`;
}

/** The paths of all passwords in a container. */
function passwordsOf({ pod, workload }: Workload): string[] {
  const secret = manifests.find(({ file, kind }) => file === workload.file && kind === 'Secret');
  const volume = pod.volumes.find((each: Manifest) => each.secret?.secretName === secret?.metadata.name);
  const mount = pod.containers[0].volumeMounts.find(({ name }: { name: string }) => name === volume.name);
  return Object.keys(secret?.stringData).map((key) => join(mount.mountPath, key));
}

/** Values of variables, or where they come from. */
function environmentOf({ pod }: Workload): Record<string, unknown> {
  const variables = pod.containers[0].env as { name: string; value?: string; valueFrom?: object }[];
  return Object.fromEntries(variables.map(({ name, value, valueFrom }) => [name, value ?? valueFrom]));
}

type Schema = Record<string, unknown>;

/** What the schemas of Kubernetes and of the Prometheus Operator object to. */
async function faults(text: string): Promise<string[]> {
  const all = manifestsOf(text).map(({ file, ...manifest }) => manifest);
  const isCustom = ({ apiVersion }: { apiVersion: string }): boolean => apiVersion.startsWith('monitoring.coreos.com/');
  // A definition says nothing about metadata: a ConfigMap with the same has it checked.
  const known = all.map((each) =>
    isCustom(each) ? { apiVersion: 'v1', kind: 'ConfigMap', metadata: each.metadata } : each,
  );
  const input = known.map((each) => JSON.stringify(each)).join('\n---\n');
  const found: string[] = [];
  for (const version of VERSIONS) {
    const { stdout, stderr } = await run(peer('kubernetes-validate'), ['--strict', '-k', version, '-'], input);
    const lines = `${stdout}${stderr}`.split('\n').filter((line) => line !== '');
    // A kind that it does not know is but a warning.
    found.push(...lines.filter((line) => !line.startsWith('INFO - passed for resource ')));
    if (lines.length !== known.length) found.push(`${lines.length} of ${known.length} manifests were looked at`);
  }
  return [...found, ...(await schemaFaults(all.filter(isCustom).map((each) => [definitionOf(each), each])))];
}

/** The strict schema of the Prometheus Operator for one of its kinds. */
function definitionOf({ apiVersion, kind }: { apiVersion: string; kind: string }): Schema {
  const path = join(peer('prometheus-operator-crd'), `monitoring.coreos.com_${kind.toLowerCase()}s.yaml`);
  const { spec } = parse(readFileSync(path, 'utf8')) as Manifest;
  const versions = spec.versions as { name: string; schema: { openAPIV3Schema: Schema } }[];
  const version = versions.find(({ name }) => apiVersion === `${spec.group}/${name}`);
  if (!version) return { not: {} };
  const schema = strict(version.schema.openAPIV3Schema);
  return { ...schema, properties: { ...(schema.properties as Schema), metadata: { type: 'object' } } };
}

/** A schema that forbids the fields it does not name, as the API server does when asked to be strict. */
function strict(schema: Schema): Schema {
  const { properties = {}, items, additionalProperties, ...rest } = schema as Record<string, Schema>;
  if (schema['x-kubernetes-int-or-string']) return { ...schema, type: ['integer', 'string'] };
  if (items) return { ...rest, items: strict(items) };
  if (schema.type !== 'object') return schema;
  const isMap = typeof additionalProperties === 'object';
  const others = isMap ? strict(additionalProperties) : schema['x-kubernetes-preserve-unknown-fields'] === true;
  const entries = Object.entries(properties).map(([name, inner]) => [name, strict(inner as Schema)]);
  return { ...rest, properties: Object.fromEntries(entries), additionalProperties: others };
}

/** Checks data against JSON schemas, with the library that kubernetes-validate brings. */
async function schemaFaults(pairs: readonly (readonly [Schema, unknown])[]): Promise<string[]> {
  const program = `
import json, sys
from jsonschema import Draft202012Validator
for schema, data in json.load(sys.stdin):
    for fault in Draft202012Validator(schema).iter_errors(data):
        print(json.dumps(fault.json_path + ": " + fault.message))`;
  const python = join(dirname(peer('kubernetes-validate')), 'python3');
  const { code, stdout, stderr } = await run(python, ['-c', program], JSON.stringify(pairs));
  if (code !== 0) throw new Error(stderr);
  return stdout.split('\n').filter((line) => line !== '');
}
