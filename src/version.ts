import packageJson from '../package.json' with { type: 'json' };

/** Version of this program, from package.json. */
export const VERSION: string = packageJson.version;

/** Version of the OpenTelemetry package that pushes. */
export const OTLP_EXPORTER_VERSION: string = packageJson.dependencies['@opentelemetry/exporter-metrics-otlp-http'];
