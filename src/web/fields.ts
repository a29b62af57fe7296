/** Checked access to one mapping of a YAML file whose scalars are all strings. Faults are collected, not thrown. */
export interface Fields {
  /** The text of a field; undefined when absent or empty. */
  text(name: string): string | undefined;
  /** `true` or `false`. */
  flag(name: string, byDefault: boolean): boolean;
  /** A list of strings; undefined when absent or empty. */
  list(name: string): readonly string[] | undefined;
  /** The value behind one of the names in `table`. */
  choice<T>(name: string, table: Readonly<Record<string, T>>, byDefault: T): T;
  /** A mapping with the known names and no others; an absent one is empty. */
  section(name: string, known: readonly string[]): Fields;
  /** A mapping from any names to strings. */
  texts(name: string): ReadonlyMap<string, string>;
  /** Notes a fault of a field. */
  fault(name: string, what: string): void;
  readonly isEmpty: boolean;
}

/**
 * @param value what the YAML parser gave, mappings as Map
 * @param path dotted path of the mapping in the file, empty for the whole file
 * @param known names of its fields; undefined when any name is allowed
 * @param faults where faults go, one sentence each
 */
export function createFields(
  value: unknown,
  path: string,
  known: readonly string[] | undefined,
  faults: string[],
): Fields {
  const keyOf = (name: string): string => (path === '' ? name : `${path}.${name}`);
  const fault = (name: string, what: string): void => {
    faults.push(`${keyOf(name)} ${what}`);
  };
  const fields = toMap(value);
  if (fields === undefined) faults.push(`${path || 'the file'} must be a mapping`);
  const values = fields ?? new Map<string, unknown>();
  for (const name of known === undefined ? [] : values.keys()) {
    if (!known?.includes(name)) fault(name, `is not a known key (known: ${known?.join(', ')})`);
  }

  const text = (name: string): string | undefined => {
    const found = values.get(name);
    if (found === undefined || found === '') return undefined;
    if (typeof found === 'string') return found;
    fault(name, 'must be a string');
    return undefined;
  };

  return {
    text,
    fault,
    isEmpty: values.size === 0,
    flag: (name, byDefault) => {
      const found = text(name);
      if (found !== undefined && found !== 'true' && found !== 'false') fault(name, 'must be true or false');
      return found === undefined ? byDefault : found === 'true';
    },
    list: (name) => {
      const found = values.get(name);
      if (found === undefined || found === '') return undefined;
      if (Array.isArray(found) && found.every((item) => typeof item === 'string')) {
        return found.length === 0 ? undefined : found;
      }
      fault(name, 'must be a list of strings');
      return undefined;
    },
    choice: (name, table, byDefault) => {
      const found = text(name);
      if (found === undefined) return byDefault;
      const chosen = Object.hasOwn(table, found) ? table[found] : undefined;
      if (chosen === undefined) fault(name, `must be one of ${Object.keys(table).join(', ')}`);
      return chosen ?? byDefault;
    },
    section: (name, names) => createFields(values.get(name), keyOf(name), names, faults),
    texts: (name) => {
      const inner = toMap(values.get(name));
      if (inner === undefined) fault(name, 'must be a mapping');
      const found = [...(inner ?? [])];
      for (const [key, item] of found) {
        if (typeof item !== 'string') fault(name, `must have a string for '${key}'`);
      }
      return new Map(found.flatMap(([key, item]) => (typeof item === 'string' ? [[key, item] as const] : [])));
    },
  };
}

// `key:` without a value is an empty mapping, as in the toolkit.
function toMap(value: unknown): Map<string, unknown> | undefined {
  if (value === undefined || value === null || value === '') return new Map();
  if (!(value instanceof Map)) return undefined;
  return new Map([...value].map(([key, item]) => [String(key), item]));
}
