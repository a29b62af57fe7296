/** A coding and its weight; what else stands there is skipped. */
const CODING = /([^\s,;]+)(?:\s*;\s*q\s*=\s*([^\s,;]*))?[^,]*/g;

/**
 * Whether an answer may be sent with gzip, by RFC 9110, section 12.5.3: named with a weight above 0, or covered by `*`;
 * not when the client prefers the plain form.
 */
export function acceptsGzip(header = ''): boolean {
  const weights = new Map<string, number>();
  for (const [, coding = '', weight = '1'] of header.toLowerCase().matchAll(CODING)) {
    // A weight that is none counts as 0: the plain form is always understood.
    const isWeight = /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(weight);
    weights.set(coding === 'x-gzip' ? 'gzip' : coding, isWeight ? Number(weight) : 0);
  }
  const gzip = weights.get('gzip') ?? weights.get('*') ?? 0;
  return gzip > 0 && gzip >= (weights.get('identity') ?? 0);
}
