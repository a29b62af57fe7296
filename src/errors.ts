import { phrase } from './words.ts';
/**
 * Everything that can go wrong with a gateway, as a closed list.
 * In lower case these are the values of the label `reason` of `isg_gather_failures_total`.
 */
export const GATHER_FAILURES = [
  'UNREACHABLE', // refused, no route, name not resolved
  'TLS', // no certificate to trust, or TLS on one side only
  'TIMEOUT', // no complete answer in time
  'DISCONNECTED', // the connection broke before the answer was complete
  'HTTP_STATUS', // an answer that is not 200, redirects included
  'BAD_RESPONSE', // not HTTP, not HTML, compressed though not asked for
  'TOO_LARGE', // larger than a page can be
  'TRUNCATED', // a page without its end
  'NO_TABLES', // a page that used to hold values and now holds none
  'LOGIN_REQUIRED', // the gateway asks for a password and none is configured
  'LOGIN_REFUSED', // the login page came back after the login
  'GATEWAY_CHANGED', // language, firmware or menu changed during a round, twice
  'INTERNAL', // a fault of the exporter itself
] as const;

/** Why a gather failed. */
export type GatherFailure = (typeof GATHER_FAILURES)[number];

/** Why the exporter could not start. */
export type StartFailure = 'CONFIG' | 'LISTEN' | 'FILE';

export type ErrorCode = GatherFailure | StartFailure;

/** The one error of this program: a message for people, a code for programs, the raw error as cause. */
export class ExporterError extends Error {
  override readonly name = 'ExporterError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

/** Makes an ExporterError of anything thrown; what is not ours becomes INTERNAL with the raw error as cause. */
export function toExporterError(thrown: unknown): ExporterError {
  if (thrown instanceof ExporterError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new ExporterError('INTERNAL', phrase`unexpected error: ${message}`, { cause: thrown });
}

/** Whether all further pages of this round would fail in the same way. */
export function endsRound(error: ExporterError): boolean {
  return error.code === 'UNREACHABLE' || error.code === 'TLS' || isRefused(error);
}

/** The failure to report for a round: one that stops all pages comes before one that stops a single page. */
export function gravest(failures: readonly { readonly error: ExporterError }[]): ExporterError | undefined {
  return (failures.find(({ error }) => endsRound(error)) ?? failures[0])?.error;
}

/** Whether the login failed. */
export function isRefused({ code }: ExporterError): boolean {
  return code === 'LOGIN_REFUSED' || code === 'LOGIN_REQUIRED';
}

/** Whether there was no complete answer. */
export function isSilent({ code }: ExporterError): boolean {
  return code === 'TIMEOUT' || code === 'DISCONNECTED';
}

/** Whether a code is one of those a gather can fail with. */
export function isGatherFailure(code: ErrorCode): code is GatherFailure {
  return (GATHER_FAILURES as readonly string[]).includes(code);
}
