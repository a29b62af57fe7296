import type { Config } from '../config/config.ts';
import type { FlagValues } from '../config/values.ts';
import { phrase } from '../words.ts';
import { checkJson } from './check-json.ts';
import { isGood, readAll } from './check-result.ts';
import { printCheck } from './check-text.ts';
import { printNextSteps } from './next-steps.ts';
import { startProgress, type Terminal } from './progress.ts';
import { createReport, type Print } from './report.ts';

export interface CheckOptions {
  readonly config: Config;
  /** As typed, for the commands that check names at its end. */
  readonly flags?: FlagValues;
  readonly print: Print;
  /** Where to tell what is being done, if that is a terminal. */
  readonly terminal?: Terminal;
}

/**
 * Reads the gateway, or a capture, once, prints what was found and what to do next; of a list a line for each gateway. Resolves to
 * the exit code: 1 when something failed. Rejects with CONFIG when the capture is none.
 */
export async function check({ config, flags = {}, print, terminal }: CheckOptions): Promise<number> {
  const { webConfigFile, json } = config;
  const report = createReport(print, config.secrets);
  const progress = startProgress(terminal);
  const results = await readAll(config, progress, report.hide).finally(progress.end);
  if (json) print(checkJson(results, config, report.hide));
  else {
    // A broken file has been refused before, as a wrong option.
    if (webConfigFile !== undefined) report.line(phrase`${webConfigFile}: the web configuration is valid`);
    printCheck(results, config, report);
    printNextSteps(results, { config, flags }, report);
  }
  return results.every(isGood) ? 0 : 1;
}
