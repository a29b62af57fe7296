import type { GatewayState } from '../fleet/gateway-state.ts';
import { createPause } from '../pause.ts';
import { readingsByName } from '../readings/by-name.ts';

export interface ExporterInfo {
  readonly version: string;
  readonly startedAt: Date;
}

/** The body of /status: the exporter, then every gateway with its pages and its readings by name. */
export async function renderStatus(exporter: ExporterInfo, gateways: readonly GatewayState[]): Promise<Buffer> {
  const pause = createPause();
  const parts: string[] = [];
  for (const gateway of gateways) {
    parts.push(JSON.stringify(gatewayStatus(gateway)));
    await pause();
  }
  const about = JSON.stringify({ version: exporter.version, startedAt: exporter.startedAt.toISOString() });
  return Buffer.from(`{"exporter":${about},"gateways":[${parts.join(',')}]}\n`);
}

function gatewayStatus(gateway: GatewayState): object {
  const { readings, pages } = gateway;
  return {
    ...(gateway.name !== undefined && { name: gateway.name, labels: gateway.labels }),
    url: gateway.url,
    up: gateway.up,
    language: gateway.language,
    firmware: gateway.firmware,
    lastSuccess: gateway.lastSuccess?.toISOString() ?? null,
    ageSeconds: gateway.ageSeconds ?? null,
    lastError: gateway.lastError ? { code: gateway.lastError.code, message: gateway.lastError.message } : null,
    summary: gateway.summary,
    pages: pages.map((page) => ({ id: page.id, title: page.title, readings: page.readings.length })),
    readings: readingsByName(readings),
  };
}
