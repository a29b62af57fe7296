import { DiagLogLevel, diag } from '@opentelemetry/api';
import { diagLogLevelFromString } from '@opentelemetry/core';
import type { Logger } from '../logger.ts';
import type { SdkLogLevel } from './settings.ts';

/** A message of the SDK that comes again within this time is for debugging. */
const SAME_MESSAGE_MS = 3_600_000;

/**
 * The SDK's own messages go to our log; each once an hour, since a collector that is gone or full repeats them. Those that
 * somebody asked for by OTEL_LOG_LEVEL are told each time, as info at least: our own level need not be debug for them.
 */
export function routeDiagnostics(logger: Logger, wanted: SdkLogLevel | undefined): void {
  const least = wanted === undefined ? 'debug' : 'info';
  const said = new Map<string, number>();
  const to =
    (level: 'error' | 'warn' | 'info' | 'debug') =>
    (message: string, ...facts: unknown[]): void => {
      const text = [
        message,
        ...facts.map((fact) => (fact instanceof Error ? fact.message : JSON.stringify(fact))),
      ].join(' ');
      // How many were rejected is another number each time.
      const kind = text.replace(/\d+/g, '#').slice(0, 200);
      const saidAt = said.get(kind) ?? Number.NEGATIVE_INFINITY;
      const again = wanted === undefined && performance.now() - saidAt < SAME_MESSAGE_MS;
      logger[again ? 'debug' : level](`OpenTelemetry: ${text}`);
      if (again) return;
      if (said.size >= 100) said.clear();
      said.set(kind, performance.now());
    };
  const target = { error: to('error'), warn: to('warn'), info: to('info'), debug: to(least), verbose: to(least) };
  const logLevel = diagLogLevelFromString(wanted) ?? DiagLogLevel.WARN;
  diag.setLogger(target, { logLevel, suppressOverrideMessage: true });
}
