import { capturePages, isCapturedPage } from '../capture/capture.ts';
import { requireEmptyFolder, writeFolder } from '../capture/folder.ts';
import type { PersonalKind } from '../capture/placeholders.ts';
import { createRedactor } from '../capture/redact.ts';
import type { Config } from '../config/config.ts';
import { ExporterError } from '../errors.ts';
import { openGatewayHttp } from '../gateway/http.ts';
import { VERSION } from '../version.ts';
import { createReport } from './report.ts';

export interface CaptureCommandOptions {
  readonly config: Config;
  /** Where to; empty or not there yet. */
  readonly directory: string;
  /** Takes the report, a line each. */
  readonly print: (line: string) => void;
  readonly now?: () => Date;
}

const KINDS: Readonly<Record<PersonalKind, string>> = {
  mac: 'MAC addresses',
  ipv4: 'IPv4 addresses',
  ipv6: 'IPv6 addresses',
  email: 'e-mail addresses',
  host: 'host names',
  user: 'user names',
  password: 'passwords',
  serial: 'serial numbers, keys, phone numbers and the like',
};

/**
 * Saves the pages of the first gateway without anything personal. Resolves to the exit code: 1 when a page did not answer.
 * Rejects with CONFIG for a folder that cannot be used, and when not a single page could be read.
 */
export async function capture({ config, directory, print, now }: CaptureCommandOptions): Promise<number> {
  const gateway = config.gateways[0];
  if (!gateway) throw new ExporterError('CONFIG', 'there is no gateway to capture');
  const settings = gateway.pages?.find((id) => !isCapturedPage(id));
  if (settings !== undefined) {
    throw new ExporterError(
      'CONFIG',
      `--pages / ISG_PAGES: ${settings} is a settings page, which capture does not read`,
    );
  }
  const report = createReport(print, config.secrets);
  await requireEmptyFolder(directory);
  const http = openGatewayHttp(gateway);
  try {
    const { manifest, files } = await capturePages({
      http,
      credentials: gateway.credentials,
      pages: gateway.pages,
      redactor: createRedactor({ gatewayUrl: gateway.url, ...gateway.credentials, secrets: config.secrets }),
      exporterVersion: VERSION,
      now: now?.() ?? new Date(),
      signal: new AbortController().signal,
    });
    await writeFolder(directory, manifest, files);
    const rows = manifest.pages.map(({ id, title, file, bytes }) => [id, title, file, String(bytes)]);
    report.table(['page', 'title', 'file', 'bytes'], rows);
    report.line('');
    for (const { id, code, message } of manifest.failures)
      report.line(`page ${id} cannot be read: ${message} (${code})`);
    const kinds = Object.entries(KINDS) as [PersonalKind, string][];
    const replaced = kinds.flatMap(([kind, name]) =>
      manifest.replaced[kind] ? [`${manifest.replaced[kind]} ${name}`] : [],
    );
    report.line(`Replaced: ${replaced.join(', ') || 'nothing'}.`);
    report.line(
      `${files.size + 1} files are in ${directory}. Look through them before you pass them on: what only you can`,
    );
    report.line('recognise, such as a name somebody gave to a heating circuit, may still be there.');
    return manifest.failures.some(({ code }) => code !== 'BAD_RESPONSE' && code !== 'HTTP_STATUS') ? 1 : 0;
  } finally {
    await http.close();
  }
}
