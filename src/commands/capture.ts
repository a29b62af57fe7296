import { capturePages, isCapturedPage } from '../capture/capture.ts';
import { requireEmptyFolder, writeFolder } from '../capture/folder.ts';
import type { Config } from '../config/config.ts';
import { ExporterError } from '../errors.ts';
import { openGatewayHttp } from '../gateway/http.ts';
import { VERSION } from '../version.ts';
import { ours, phrase } from '../words.ts';
import { startProgress, type Terminal, watchOf } from './progress.ts';
import { createReport, type Print } from './report.ts';
import { optionOf } from './shell.ts';

export interface CaptureCommandOptions {
  readonly config: Config;
  /** Where to; empty or not there yet. */
  readonly directory: string;
  readonly print: Print;
  readonly now?: () => Date;
  /** Where to tell what is being done, if that is a terminal. */
  readonly terminal?: Terminal;
}

/**
 * Saves the pages of the gateway, with all text masked that is not known to be harmless. Resolves to the exit code: 1 when a
 * page did not answer. Rejects with CONFIG for a folder that cannot be used, and when not a single page could be read.
 */
export async function capture(options: CaptureCommandOptions): Promise<number> {
  const { config, directory, print, now, terminal } = options;
  const [gateway] = config.gateways;
  if (!gateway) throw new ExporterError('CONFIG', 'there is no gateway to capture');
  const settings = gateway.pages?.find((id) => !isCapturedPage(id));
  if (settings !== undefined) {
    throw new ExporterError(
      'CONFIG',
      phrase`--pages / ISG_PAGES: ${settings} is a settings page, which capture does not read`,
    );
  }
  const report = createReport(print, config.secrets);
  await requireEmptyFolder(directory);
  const http = openGatewayHttp(gateway);
  const progress = startProgress(terminal);
  try {
    const { manifest, files, failures, unknown } = await capturePages({
      http,
      credentials: gateway.credentials,
      pages: gateway.pages,
      exporterVersion: VERSION,
      now: now?.() ?? new Date(),
      ...watchOf(report.hide(gateway.url), progress),
    }).finally(progress.end);
    await writeFolder(directory, manifest, files);
    const rows = manifest.pages.map(({ id, title, file, bytes }) => [id, title, file, String(bytes)]);
    report.table(['page', 'title', 'file', 'bytes'], rows);
    report.line('');
    for (const { id, error } of failures)
      report.line(phrase`page ${id} cannot be read: ${error.message} (${ours(error.code)})`);
    report.line(
      phrase`${files.size + 1} files are in ${directory}. Masked is all text but menus, headings, labels, values.`,
    );
    if (unknown.length > 0) {
      report.line(
        phrase`Kept though the exporter does not know them; where one is a name that you gave, change it in the files:`,
      );
      for (const label of unknown) report.line(phrase`  ${label}`);
    }
    report.line(
      '',
      phrase`look through ${directory}, then attach it to an issue; what the exporter makes of it:`,
      phrase`  isg_exporter check ${ours(optionOf('from', report.hide(directory)))}`,
    );
    return manifest.failures.some(({ code }) => code !== 'BAD_RESPONSE' && code !== 'HTTP_STATUS') ? 1 : 0;
  } finally {
    await http.close();
  }
}
