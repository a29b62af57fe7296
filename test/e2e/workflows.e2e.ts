import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { peer, ROOT } from './peers.ts';
import { cleanUp, run, temporaryFolder } from './processes.ts';

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly needs?: string | readonly string[];
  readonly uses?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  readonly strategy?: { readonly matrix: { readonly node: readonly string[] } };
  readonly steps?: readonly Step[];
}

interface Workflow {
  readonly on: Readonly<Record<string, { readonly branches?: readonly string[]; readonly tags?: readonly string[] }>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly concurrency: { readonly group: string };
  readonly jobs: Readonly<Record<string, Job>>;
}

const text = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const yaml = <T>(path: string): T => parse(text(path)) as T;
const folder = (path: string): string[] => readdirSync(join(ROOT, path)).map((name) => `${path}/${name}`);

const WORKFLOWS = folder('.github/workflows');
const FORMS = folder('.github/ISSUE_TEMPLATE').filter((path) => !path.endsWith('config.yml'));
const checks = yaml<Workflow>('.github/workflows/checks.yml');
const release = yaml<Workflow>('.github/workflows/release.yml');
const { engines, scripts } = yaml<{ engines: { node: string }; scripts: Record<string, string> }>('package.json');

const stepsOf = (job: Job | undefined): readonly Step[] => job?.steps ?? [];
const usesOf = (job: Job | undefined, action: string): Step[] =>
  stepsOf(job).filter(({ uses }) => uses?.startsWith(`${action}@`));
const writesOf = (job: Job): string[] =>
  Object.keys(job.permissions ?? {}).filter((of) => job.permissions?.[of] === 'write');
const needsOf = (job: Job | undefined): readonly string[] => [job?.needs ?? []].flat();

/** The jobs of the release that a job waits for, directly or not. */
function before(name: string): Set<string> {
  const direct = needsOf(release.jobs[name]);
  return new Set([...direct, ...direct.flatMap((other) => [...before(other)])]);
}

afterAll(cleanUp);

test('actionlint has nothing to object to, shellcheck neither where it is installed', async () => {
  const { code, stdout, stderr } = await run(peer('actionlint'), ['-no-color', ...WORKFLOWS]);
  expect(`${stdout}${stderr}`).toBe('');
  expect(code).toBe(0);
});

/**
 * Links and names of hosts. `servicewelt` is what the gateway calls itself in its owner's network. The registry of a repository's own
 * packages has no expression: it is named once, before the name of the repository.
 */
const ADDRESS =
  /https?:\/\/[^\s'"`<>)]*|\b(?:[a-z\d-]+\.)+(?:app|com|cloud|de|dev|eu|info|io|land|me|net|org|run|sh)\b/gi;

describe('addresses', () => {
  const files = [...WORKFLOWS, ...folder('.github/ISSUE_TEMPLATE'), '.github/dependabot.yml', 'SECURITY.md'];

  test.each(files)('%s names none but of the repository', (path) => {
    const found = text(path).match(ADDRESS) ?? [];
    const allowed = path.endsWith('/release.yml') ? ['ghcr.io'] : found.filter((each) => each === 'http://servicewelt');
    expect(found).toEqual(allowed);
  });

  test('the registry is that of the repository', () => {
    const steps = Object.values(release.jobs).flatMap(stepsOf);
    expect(steps.filter((step) => JSON.stringify(step).includes('ghcr.io')).map(({ id }) => id)).toEqual(['names']);
  });

  test('what is looked for would be found', () => {
    const bad =
      'see https://example.com/a or mail@isg.example.org, docker.io/x; not v1.2.3, package.json, github.repository';
    expect(bad.match(ADDRESS)).toEqual(['https://example.com/a', 'isg.example.org', 'docker.io']);
  });
});

describe.each(WORKFLOWS)('%s', (path) => {
  const workflow = yaml<Workflow>(path);
  const jobs = Object.entries(workflow.jobs);

  test('takes actions of GitHub and Docker only, each by a commit whose version stands behind it', () => {
    const lines = text(path).match(/^.*\buses:.*$/gm) ?? [];
    expect(lines.length).toBeGreaterThan(0);
    const pinned = /uses: (?:actions|docker)\/[\w-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/;
    expect(lines.filter((line) => !pinned.test(line) && !/uses: \.\/\.github\/workflows\//.test(line))).toEqual([]);
  });

  test('may read at most, unless a job says more', () => {
    expect(Object.entries(workflow.permissions).filter(([of, may]) => of !== 'contents' || may !== 'read')).toEqual([]);
    expect(workflow.concurrency.group).toBeTruthy();
  });

  test.each(jobs.filter(([, { uses }]) => !uses))(
    '%s ends in time, keeps no token, and has no expression in a script',
    (_, job) => {
      expect(job['timeout-minutes']).toBeLessThanOrEqual(90);
      for (const checkout of usesOf(job, 'actions/checkout'))
        expect(checkout.with?.['persist-credentials']).toBe(false);
      // What an expression brings would be run: scripts take it from their environment.
      expect(stepsOf(job).filter((step) => step.run?.includes('${{'))).toEqual([]);
    },
  );

  test('names scripts and files that are there', () => {
    // `package` makes what is released.
    const known = Object.keys(scripts);
    const named = [...text(path).matchAll(/npm run ([\w:]+)/g)].map(([, script = '']) => script);
    expect(named.filter((script) => !known.includes(script))).toEqual([]);
    const files = text(path).match(/(?<![\w./-])\.?\/?(?:resources|test|\.ci|\.github)\/[\w./-]*\w/g) ?? [];
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });
});

test('an action is of one version everywhere', () => {
  const uses = [checks, release].flatMap(({ jobs }) => Object.values(jobs).flatMap(stepsOf));
  const actions = [...new Set(uses.flatMap((step) => step.uses ?? []))].map((use) => use.split('@')[0]);
  expect(actions).toEqual([...new Set(actions)]);
});

describe('the checks', () => {
  test('run on every push, on pull requests, and for the release', () => {
    expect(Object.keys(checks.on).sort()).toEqual(['pull_request', 'push', 'workflow_call']);
    expect(checks.on.push).toEqual({ branches: ['**'] });
    expect(release.on).toEqual({ push: { tags: ['v*'] } });
    expect(release.jobs.checks?.uses).toBe('./.github/workflows/checks.yml');
  });

  test('have the oldest Node.js that package.json allows, and those that came after it', () => {
    const versions = checks.jobs.node?.strategy?.matrix.node ?? [];
    expect(engines.node).toBe(`>=${versions[0]}`);
    expect(versions.slice(1)).toEqual(['22', '24', '26']);
    const commands = stepsOf(checks.jobs.node).flatMap((step) => step.run ?? []);
    expect(commands).toEqual(['npm ci', 'npm run check', 'npm test']);
  });

  test('run everything once, with peers that are kept as long as their versions stay', () => {
    expect(stepsOf(checks.jobs.everything).map((step) => step.run)).toContain('.ci/run');
    const [cache] = usesOf(checks.jobs.everything, 'actions/cache');
    expect(String(cache?.with?.path).split('\n')).toContain('.cache');
    const hashed = [...String(cache?.with?.key).matchAll(/'([^']+)'/g)].map(([, file = '']) => file);
    // Both files that .ci/install-peers takes versions from.
    expect(hashed).toEqual(['.ci/install-peers', text('.ci/install-peers').match(/^ {2}manifest=(.*)$/m)?.[1]]);
  });
});

describe('the release', () => {
  const BUILDING = ['names', 'checks', 'packages', 'image'];

  test('publishes when all is built, what can be taken back first', () => {
    const publishing = Object.keys(release.jobs).filter((name) => !BUILDING.includes(name));
    expect(publishing).toEqual(['draft', 'push-image', 'npm', 'publish']);
    for (const [at, name] of publishing.entries()) {
      expect([...before(name)].sort()).toEqual([...BUILDING, ...publishing.slice(0, at)].sort());
    }
  });

  test('gives rights only to jobs that publish, and these run no code of the repository or its packages', () => {
    const rights = Object.entries(release.jobs).map(([name, job]) => [name, writesOf(job)] as const);
    expect(Object.fromEntries(rights.filter(([, writes]) => writes.length > 0))).toEqual({
      draft: ['contents', 'id-token', 'attestations'],
      'push-image': ['packages', 'id-token', 'attestations'],
      npm: ['id-token'],
      publish: ['contents'],
    });
    for (const [name, job] of Object.entries(release.jobs).filter(([, each]) => writesOf(each).length > 0)) {
      expect(usesOf(job, 'actions/checkout'), name).toEqual([]);
      expect(
        stepsOf(job).filter((step) => /\bnpm (?:ci|install|run)\b|\bnpx\b/.test(step.run ?? '')),
        name,
      ).toEqual([]);
    }
  });

  test('takes nothing from caches', () => {
    const steps = Object.values(release.jobs).flatMap(stepsOf);
    expect(steps.filter(({ uses }) => uses?.startsWith('actions/cache@'))).toEqual([]);
    const settings = (action: string, name: string) =>
      Object.values(release.jobs).flatMap((job) => usesOf(job, action).map((step) => step.with?.[name]));
    expect(settings('actions/setup-node', 'package-manager-cache')).toEqual([false, false]);
    expect(settings('actions/setup-node', 'cache')).toEqual([undefined, undefined]);
    expect(settings('actions/setup-go', 'cache')).toEqual([false]);
    expect(settings('docker/setup-buildx-action', 'cache-binary')).toEqual([false]);
  });

  test('has programs of the platforms that the image has', () => {
    const [build] = usesOf(release.jobs.image, 'docker/build-push-action');
    const platforms = String(build?.with?.platforms).split(',');
    expect(platforms).toEqual(['linux/amd64', 'linux/arm64', 'linux/arm/v7']);
    const scriptsOfJob = stepsOf(release.jobs.packages).flatMap((step) => step.run ?? []);
    const pairs = scriptsOfJob.flatMap((script) => [...script.matchAll(/(linux\/\S+)=(linux-\w+)/g)]);
    expect(pairs.map(([, platform]) => platform)).toEqual(platforms);
    const given = scriptsOfJob.flatMap((script) => [
      ...script.matchAll(/--node "([\w-]+)=\$RUNNER_TEMP\/node\/([\w-]+)\/bin\/node"/g),
    ]);
    expect(given.map(([, name]) => name)).toEqual(pairs.map(([, , name]) => name));
    expect(given.map(([, , file]) => file)).toEqual(pairs.map(([, , name]) => name));
  });

  test('gives the image what the Dockerfile asks for', () => {
    const [build] = usesOf(release.jobs.image, 'docker/build-push-action');
    const given = [...String(build?.with?.['build-args']).matchAll(/^(\w+)=/gm)].map(([, name]) => name);
    expect(given).toEqual(['VERSION', 'REVISION', 'SOURCE']);
    const asked = [...text('Dockerfile').matchAll(/^ARG (\w+)/gm)].map(([, name = '']) => name);
    expect(asked.filter((name) => !/^(TARGET|BUILD)/.test(name) && !given.includes(name))).toEqual([]);
  });
});

/** The script is run as the workflow has it, in a folder with this package.json. */
describe('the names of a release', () => {
  async function names(tag: string, version: string): Promise<{ code: number | null; said: string; output: string }> {
    const script = stepsOf(release.jobs.names).find(({ id }) => id === 'names')?.run ?? 'exit 9';
    const directory = temporaryFolder();
    const output = join(directory, 'output');
    writeFileSync(join(directory, 'package.json'), JSON.stringify({ version }));
    writeFileSync(output, '');
    writeFileSync(join(directory, 'names.sh'), `cd '${directory}'\n${script}`);
    const settings = [`GITHUB_REF_NAME=${tag}`, 'GITHUB_REPOSITORY=Some-Body/Exporter', `GITHUB_OUTPUT=${output}`];
    const bash = ['bash', '--noprofile', '--norc', '-eo', 'pipefail', join(directory, 'names.sh')];
    const { code, stdout, stderr } = await run('env', [...settings, ...bash]);
    return { code, said: `${stdout}${stderr}`, output: readFileSync(output, 'utf8') };
  }

  const IMAGE = 'registry=ghcr.io\nimage=ghcr.io/some-body/exporter\n';
  test.each([
    ['1.2.3', `version=1.2.3\nprerelease=false\nnpm-tag=latest\n${IMAGE}image-tags=1.2.3 1.2 latest\n`],
    ['10.20.30', `version=10.20.30\nprerelease=false\nnpm-tag=latest\n${IMAGE}image-tags=10.20.30 10.20 latest\n`],
    ['2.0.0-rc.1', `version=2.0.0-rc.1\nprerelease=true\nnpm-tag=next\n${IMAGE}image-tags=2.0.0-rc.1\n`],
  ])('of %s', async (version, output) => {
    expect(await names(`v${version}`, version)).toEqual({ code: 0, said: '', output });
  });

  test.each(['v1.2.4', '1.2.3', 'v1.2.3-rc.1', 'v1.2'])('%s is no tag of 1.2.3', async (tag) => {
    const { code, said, output } = await names(tag, '1.2.3');
    expect(said).toContain(`the tag is ${tag}, the version in package.json 1.2.3`);
    expect(output).toBe('');
    expect(code).toBe(1);
  });

  test('each is told to the jobs that ask for it', () => {
    const { outputs } = release.jobs.names as Job & { outputs: Record<string, string> };
    const asked = text('.github/workflows/release.yml').matchAll(/needs\.names\.outputs\.([\w-]+)/g);
    expect([...new Set([...asked].map(([, name]) => name))].sort()).toEqual(Object.keys(outputs).sort());
  });
});

interface Form {
  readonly name: string;
  readonly description: string;
  readonly labels: readonly string[];
  readonly body: readonly {
    readonly type: string;
    readonly id?: string;
    readonly attributes: { readonly label?: string; readonly value?: string; readonly options?: readonly string[] };
    readonly validations?: { readonly required?: boolean };
  }[];
}

test('the form for values asks for what check prints and for what capture saves', () => {
  const path = '.github/ISSUE_TEMPLATE/1-values.yml';
  const required = yaml<Form>(path).body.filter(({ validations }) => validations?.required);
  expect(required.map(({ id }) => id)).toEqual(['problem', 'check', 'capture', 'model', 'firmware', 'version']);
  for (const command of ['check', 'capture DIR']) expect(text(path)).toContain(`isg_exporter ${command}`);
});

describe.each(FORMS)('%s', (path) => {
  const form = yaml<Form>(path);

  test('is a form as GitHub has them', () => {
    expect(form.name).toBeTruthy();
    expect(form.description).toBeTruthy();
    expect(Object.keys(form).sort()).toEqual(['body', 'description', 'labels', 'name']);
    const fields = form.body.filter(({ type }) => type !== 'markdown');
    expect(fields.length).toBeGreaterThan(0);
    for (const { type, id, attributes } of fields) {
      expect(['textarea', 'input', 'dropdown']).toContain(type);
      expect(id).toMatch(/^[\w-]+$/);
      expect(attributes.label).toBeTruthy();
      if (type === 'dropdown') expect(attributes.options?.length).toBe(new Set(attributes.options).size);
    }
    expect(new Set(fields.map(({ id }) => id)).size).toBe(fields.length);
    expect(new Set(fields.map(({ attributes }) => attributes.label)).size).toBe(fields.length);
    for (const { attributes } of form.body.filter(({ type }) => type === 'markdown'))
      expect(attributes.value).toBeTruthy();
  });
});

test('Dependabot looks at all that has versions, each week', () => {
  interface Update {
    readonly 'package-ecosystem': string;
    readonly directory: string;
    readonly schedule: { readonly interval: string };
  }
  const { version, updates } = yaml<{ version: number; updates: readonly Update[] }>('.github/dependabot.yml');
  expect(version).toBe(2);
  expect(updates.map((update) => update.schedule.interval)).toEqual(updates.map(() => 'weekly'));
  const FILE: Readonly<Record<string, string>> = {
    npm: 'package-lock.json',
    'github-actions': '.github/workflows/release.yml',
    docker: 'Dockerfile',
    'docker-compose': 'compose.yaml',
  };
  expect(updates.map((update) => update['package-ecosystem'])).toEqual(Object.keys(FILE));
  for (const { 'package-ecosystem': ecosystem, directory } of updates) {
    expect(existsSync(join(ROOT, directory, FILE[ecosystem] ?? 'nothing'))).toBe(true);
  }
});
