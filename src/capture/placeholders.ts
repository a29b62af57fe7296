/** Kinds of personal data, as the manifest counts them. */
export type PersonalKind = 'mac' | 'ipv4' | 'ipv6' | 'email' | 'host' | 'user' | 'password' | 'serial';

export interface Placeholders {
  /** What stands in place of a value: the same for the same value, however it is written. */
  of(kind: PersonalKind, original: string): string;
  /** How many places of each kind were replaced. */
  counts(): Readonly<Partial<Record<PersonalKind, number>>>;
}

/** Placeholders from the ranges set aside for documentation (RFC 5737, 3849, 7042, 2606). */
export function createPlaceholders(gatewayHost: string): Placeholders {
  const known = new Map<PersonalKind, Map<string, number>>();
  const counts: Partial<Record<PersonalKind, number>> = {};

  const numberOf = (kind: PersonalKind, key: string): number => {
    const numbers = known.get(kind) ?? new Map<string, number>();
    known.set(kind, numbers);
    const number = numbers.get(key) ?? numbers.size + 1;
    numbers.set(key, number);
    return number;
  };

  return {
    of(kind, original) {
      counts[kind] = (counts[kind] ?? 0) + 1;
      const lower = original.normalize('NFC').toLowerCase();
      switch (kind) {
        case 'mac':
          return macLike(original, numberOf(kind, macKey(lower)));
        case 'ipv4': {
          const number = numberOf(kind, lower.split('.').map(Number).join('.')) - 1;
          const nets = ['192.0.2', '198.51.100', '203.0.113'];
          return `${nets[Math.floor(number / 254) % nets.length]}.${(number % 254) + 1}`;
        }
        case 'ipv6':
          return `2001:db8::${numberOf(kind, canonicalIpv6(lower)).toString(16)}`;
        case 'email':
          return `owner${unlessFirst(numberOf(kind, lower))}@example.org`;
        case 'host':
          return lower === gatewayHost ? 'gateway.example' : `host${numberOf(kind, lower)}.example`;
        case 'user':
          return `owner${unlessFirst(numberOf(kind, lower))}`;
        case 'password':
          return 'secret';
        case 'serial':
          return sameShape(original, numberOf(kind, lower.replace(/[^\p{L}\p{N}]/gu, '')));
      }
    },
    counts: () => counts,
  };
}

function unlessFirst(number: number): string {
  return number === 1 ? '' : String(number);
}

// Some systems drop the leading zero of a group, `0:1a:2b:3:4:5`.
function macKey(mac: string): string {
  const groups = mac.split(/[^\da-f]+/);
  return groups.length > 4 ? groups.map((group) => group.padStart(2, '0')).join('') : groups.join('');
}

/** `00:00:5E:00:53:01` in the form of the original: its separators, its case, its length. */
function macLike(original: string, number: number): string {
  const digits = original.replace(/[^\da-f]/gi, '').length;
  const last = (0x5300 + number).toString(16);
  if (digits < 12) return `00:00:5e:00:${last.slice(0, 2)}:${last.slice(2)}`;
  const hex = `00005e00${last}`.padStart(digits, '0');
  const placed = /[a-f]/.test(original) ? hex : hex.toUpperCase();
  let next = 0;
  return original.replace(/[\da-f]/gi, () => placed[next++] ?? '0');
}

function canonicalIpv6(address: string): string {
  const bare = address.replace(/%.*$/, '');
  return URL.canParse(`http://[${bare}]/`) ? new URL(`http://[${bare}]/`).hostname : bare;
}

/** Same length, digits stay digits and letters letters, so that a number stays one: `2345-AB-67` is `0000-XX-01`. */
function sameShape(original: string, number: number): string {
  const blank = original
    .replace(/\d/g, '0')
    .replace(/\p{Lu}/gu, 'X')
    .replace(/\p{L}/gu, (letter) => (letter === 'X' ? letter : 'x'));
  const places = [...blank.matchAll(/0/g)].map((match) => match.index);
  const digits = String(number).slice(-places.length || 0);
  const characters = blank.split('');
  places.slice(-digits.length || places.length).forEach((place, index) => {
    characters[place] = digits[index] ?? '0';
  });
  return characters.join('');
}
