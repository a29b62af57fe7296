/**
 * Whether an answer may be sent with gzip, by RFC 9110, section 12.5.3: named with a weight above 0, or covered by `*`;
 * not when the client prefers the plain form.
 */
export function acceptsGzip(header: string | undefined): boolean {
  if (header === undefined) return false;
  const weights = new Map<string, number>();
  for (const item of header.toLowerCase().split(',')) {
    const [coding = '', ...parameters] = item.split(';').map((part) => part.trim());
    if (coding !== '') weights.set(coding === 'x-gzip' ? 'gzip' : coding, weightOf(parameters));
  }
  const gzip = weights.get('gzip') ?? weights.get('*') ?? 0;
  return gzip > 0 && gzip >= (weights.get('identity') ?? 0);
}

function weightOf(parameters: readonly string[]): number {
  const weight = parameters.find((parameter) => /^q\s*=/.test(parameter));
  if (weight === undefined) return 1;
  const number = weight.slice(weight.indexOf('=') + 1).trim();
  // A weight that is none counts as 0: the plain form is always understood.
  return /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(number) ? Number(number) : 0;
}
