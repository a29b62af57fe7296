import { openSource } from '../../src/gateway/open-source.ts';
import type { Source } from '../../src/readings/reading.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../src/simulator/simulator.ts';

export interface ReadOptions {
  readonly credentials?: { readonly user: string; readonly password: string };
  readonly pages?: readonly string[];
  readonly timeoutMs?: number;
  readonly skipCircuit2?: boolean;
  readonly names?: 'gateway' | 'english';
}

export const LOGIN = { user: 'owner', password: 'cellar door' } as const;
export const never = new AbortController().signal;

/** A simulator and a source that reads it; `close` ends both. */
export async function simulated(
  options: SimulatorOptions = {},
  read: ReadOptions = {},
): Promise<{ simulator: Simulator; source: Source; close: () => Promise<void> }> {
  const simulator = await startSimulator(options);
  const source = sourceOf(simulator, options.login ? { credentials: options.login, ...read } : read);
  const close = async (): Promise<void> => {
    await source.close();
    await simulator.close();
  };
  return { simulator, source, close };
}

/** A source that reads a simulator. */
export function sourceOf({ url }: Pick<Simulator, 'url'>, read: ReadOptions = {}, now?: () => number): Source {
  const { credentials, pages, timeoutMs = 5000, skipCircuit2 = false, names = 'gateway' } = read;
  const gateway = { url: `${url}/`, credentials, timeoutMs, pages };
  return openSource(gateway, { skipCircuit2, names }, now ? { now } : {});
}
