import pLimit from 'p-limit';
import { type Capture, readFolder } from '../capture/folder.ts';
import { openCaptureSource } from '../capture/source.ts';
import type { Config, GatewayConfig } from '../config/config.ts';
import { ExporterError, toExporterError } from '../errors.ts';
import { openSource } from '../gateway/open-source.ts';
import { RowMemory } from '../pages/row-memory.ts';
import type { Reading, Snapshot, Source } from '../readings/reading.ts';
import { isKnownUnit } from '../readings/units.ts';
import { suggestEntry } from '../readings/vocabulary/suggest.ts';
import { type Progress, watchOf } from './progress.ts';

/** Of a list so many gateways are read at a time. */
const MOST_AT_A_TIME = 20;

/** What one reading of a gateway, or of a capture, brought: a snapshot or an error. */
export interface CheckResult {
  readonly name?: string | undefined;
  /** The address of the gateway, or the folder of the capture. */
  readonly url: string;
  readonly capture?: Capture | undefined;
  readonly snapshot?: Found;
  readonly error?: ExporterError;
}

/** Whether all was read that should be. */
export function isGood({ snapshot }: CheckResult): boolean {
  return snapshot !== undefined && snapshot.failures.length === 0;
}

/** Reads the gateway, the capture, or each gateway of a list. Rejects with CONFIG when the capture is none. */
export async function readAll(
  config: Config,
  progress: Progress,
  hide: (text: string) => string,
): Promise<readonly CheckResult[]> {
  const { from, gateways } = config;
  if (isOfList(config)) {
    let done = 0;
    const tell = (): void => progress.tell(`${done} of ${gateways.length} gateways`);
    const read = async (gateway: GatewayConfig): Promise<CheckResult> => {
      const result = await readOnce(openSource(gateway, { ...gateway, listUntranslated: true }), gateway);
      done += 1;
      tell();
      return result;
    };
    const limit = pLimit(MOST_AT_A_TIME);
    tell();
    return await Promise.all(gateways.map((gateway) => limit(() => read(gateway))));
  }
  const [gateway] = gateways;
  if (!gateway) throw new ExporterError('CONFIG', 'there is no gateway to check');
  const rules = { ...gateway, listUntranslated: true };
  if (from === undefined)
    return [await readOnce(openSource(gateway, rules, watchOf(hide(gateway.url), progress)), gateway)];
  const capture = await readFolder(from);
  const source = openCaptureSource(from, capture, { ...rules, memory: new RowMemory() });
  return [{ ...(await readOnce(source)), capture }];
}

/** Whether a line for each gateway of a list is wanted, and not all of one. */
export function isOfList({ list, gateway }: Config): boolean {
  return list !== undefined && gateway === undefined;
}

async function readOnce(source: Source, { name }: { readonly name?: string | undefined } = {}): Promise<CheckResult> {
  const told = { name, url: source.name };
  try {
    const snapshot = await source.read(new AbortController().signal);
    return { ...told, snapshot: { ...snapshot, ...findingsOf(snapshot) } };
  } catch (thrown) {
    return { ...told, error: toExporterError(thrown) };
  } finally {
    await source.close();
  }
}

/** A snapshot, and what its pages hold. */
export interface Found extends Snapshot, Findings {}

interface Findings {
  readonly readings: readonly Reading[];
  readonly notUnderstood: readonly {
    readonly page: string;
    readonly section: string;
    readonly label: string;
    readonly value: string;
  }[];
  readonly unknownUnits: readonly string[];
  /** `line` is the one to add to the vocabulary. */
  readonly withoutEnglishName: readonly {
    readonly page: string;
    readonly kind: string;
    readonly section: string;
    readonly text: string;
    readonly line: string;
  }[];
}

function findingsOf({ pages, language }: Snapshot): Findings {
  const readings = pages.flatMap((page) => page.readings);
  return {
    readings,
    notUnderstood: pages.flatMap(({ id, unread }) =>
      unread.map(({ section, label, cell }) => ({ page: id, section, label, value: cell })),
    ),
    unknownUnits: [...new Set(readings.map(({ unit }) => unit))].filter((unit) => !isKnownUnit(unit)),
    withoutEnglishName: pages.flatMap(({ id, untranslated }) =>
      untranslated.map((word) => {
        const { kind, section, text } = word;
        return { page: id, kind, section, text, line: suggestEntry(word, language) };
      }),
    ),
  };
}
