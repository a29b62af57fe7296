import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { LANGUAGES, type Language } from '../../src/simulator/languages.ts';
import { FAULT_NAMES, type FaultName, type FaultSpec, type Simulator } from '../../src/simulator/simulator.ts';
import type { Running } from '../e2e/processes.ts';
import type { Random } from '../fuzz/mutate.ts';
import { COLLECTOR_FAULTS, type CollectorFront } from './collector-front.ts';
import type { Look } from './shown.ts';

/** Whom trouble can befall. */
export interface Scene {
  readonly simulator: Simulator;
  readonly credentials: { readonly user: string; readonly password: string };
  readonly front: CollectorFront;
  /** A real Collector, where there is one. */
  readonly collector: Running | undefined;
  readonly exporterUrl: string;
  readonly look: Look;
  readonly languages: readonly Language[];
  /** Faults of the gateway that are left out. */
  readonly without: readonly string[];
  /** To be called before and after whatever changes what pages show. */
  show(look: Look): void;
}

/** Something that has gone wrong, and how to end it. */
export interface Trouble {
  readonly name: string;
  end(): Promise<void>;
}

const PAGES = ['1,0', '1,1', '1,8', '2,0', '2,2', '2,7'];
/** What these change can be seen in the values; the others only take pages away. */
const IN_VALUES: ReadonlySet<FaultName> = new Set([
  ...(['unitChange', 'wordInsteadOfNumber', 'sentinels', 'longLabel', 'evilLabels', 'doubledRow'] as const),
  ...(['emptyTables', 'latin1'] as const),
]);

/** Makes something go wrong, by chance. */
export async function makeTrouble(scene: Scene, random: Random): Promise<Trouble> {
  const dice = random.below(100);
  if (dice < 60) return gatewayFault(scene, random, false);
  if (dice < 68) return gatewayFault(scene, random, true);
  if (dice < 76) return switchLanguage(scene, random);
  if (dice < 84) return changePassword(scene, random);
  if (dice < 88) return expireSessions(scene);
  if (dice < 96) return collectorFault(scene, random);
  return rudeClients(scene);
}

async function gatewayFault(scene: Scene, random: Random, twoAtOnce: boolean): Promise<Trouble> {
  const specs = [specOf(scene, random), ...(twoAtOnce ? [specOf(scene, random)] : [])];
  const { simulator, look } = scene;
  const faults = new Set([...look.faults, ...specs.map(({ name }) => name).filter((name) => IN_VALUES.has(name))]);
  const switches = specs.some(({ name }) => name === 'languageSwitch');
  // The simulator takes the plant's first other language.
  const languages = switches ? [...new Set([...look.languages, ...LANGUAGES.slice(0, 2)])] : look.languages;
  scene.show({ languages, faults });
  for (const spec of specs) await simulator.fault(spec);
  return {
    name: specs.map(({ name, pages }) => (pages ? `${name} on ${pages.join(' ')}` : name)).join(' and '),
    async end() {
      await simulator.clearFaults();
      scene.show(look);
    },
  };
}

function specOf({ without }: Scene, random: Random): FaultSpec {
  const name = random.pick(FAULT_NAMES.filter((fault) => !without.includes(fault)));
  const some = random.below(2) === 0 ? { pages: [random.pick(PAGES), random.pick(PAGES)] } : {};
  const ms = { slow: 20 + random.below(200), reboot: 50 + random.below(400) }[name as string];
  const times = random.below(4) === 0 ? { times: 1 + random.below(12) } : {};
  return { name, ...some, ...times, ...(ms === undefined ? {} : { ms }) };
}

async function switchLanguage(scene: Scene, random: Random): Promise<Trouble> {
  const language = random.pick(scene.languages);
  scene.show({ ...scene.look, languages: [...scene.look.languages, language] });
  scene.simulator.setLanguage(language);
  scene.show({ ...scene.look, languages: [language] });
  return { name: 'language', end: async () => {} };
}

async function changePassword({ simulator, credentials }: Scene, random: Random): Promise<Trouble> {
  const wrong = { user: credentials.user, password: 'changed' };
  const [name, login] = random.pick([['password removed', null] as const, ['password changed', wrong] as const]);
  simulator.setLogin(login);
  return { name, end: async () => simulator.setLogin(credentials) };
}

async function expireSessions({ simulator }: Scene): Promise<Trouble> {
  const timer = setInterval(() => simulator.expireSessions(), 50);
  return { name: 'sessions lost', end: async () => clearInterval(timer) };
}

async function collectorFault({ front, collector }: Scene, random: Random): Promise<Trouble> {
  if (collector && random.below(3) === 0) {
    process.kill(collector.pid, 'SIGSTOP');
    return { name: 'Collector stopped', end: async () => void process.kill(collector.pid, 'SIGCONT') };
  }
  const fault = random.pick(COLLECTOR_FAULTS);
  await front.misbehave(fault);
  return { name: `Collector ${fault}`, end: () => front.misbehave(undefined) };
}

/** Clients that ask for much at once, ask half a question and leave, or never read the answer. */
async function rudeClients({ exporterUrl }: Scene): Promise<Trouble> {
  const { port } = new URL(exporterUrl);
  const open = Array.from({ length: 30 }, (_, index) => {
    const socket = connect(Number(port), '127.0.0.1');
    socket.on('error', () => {});
    socket.write(index % 3 === 0 ? 'GET /met' : 'GET /metrics HTTP/1.1\r\nHost: exporter\r\n\r\n'.repeat(5));
    if (index % 2 === 0) socket.pause();
    else socket.resume();
    return socket;
  });
  await sleep(20);
  return {
    name: 'rude clients',
    async end() {
      for (const socket of open) socket.destroy();
    },
  };
}
