import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';
import { ours, phrase } from '../words.ts';

/** A member of a mapping, as it stands in the file. */
export interface Entry {
  readonly key: Node;
  /** Undefined where it is missing, which is noted as a fault. */
  readonly value: Node | undefined;
}

/** The members of a mapping by key. */
export type Entries = ReadonlyMap<string, Entry>;

/** Of what is no YAML at all there may be thousands. */
const MOST_ERRORS = 10;

/** A YAML file whose faults are collected, each with its line. Every scalar is the text that stands there. */
export class YamlFile {
  readonly #path: string;
  readonly #lines = new LineCounter();
  readonly #document: ReturnType<typeof parseDocument>;
  /** What each alias stands for: the parser's own search goes through the whole file for each. */
  readonly #aliases = new Map<Alias, Node | undefined>();
  readonly #faults: { readonly line: number; readonly text: string }[] = [];

  constructor(path: string, text: string) {
    this.#path = path;
    // With the failsafe schema no word becomes a number, a truth value or nothing.
    const options = { schema: 'failsafe', prettyErrors: false, logLevel: 'error', lineCounter: this.#lines } as const;
    this.#document = parseDocument(text, options);
    const anchors = new Map<string, Node>();
    visit(this.#document, {
      Alias: (_key, alias) => void this.#aliases.set(alias, anchors.get(alias.source)),
      Value: (_key, node) => void (node.anchor && anchors.set(node.anchor, node)),
    });
    const { errors } = this.#document;
    for (const error of errors.slice(0, MOST_ERRORS)) this.#addAt(error.pos[0], describe(error));
  }

  /** What the file holds; undefined when it is empty or no YAML. */
  get root(): Node | undefined {
    return this.#document.errors.length > 0 ? undefined : (this.#document.contents ?? undefined);
  }

  /** The faults so far in the order of their lines, each as `file:line: what is wrong`. */
  get faults(): readonly string[] {
    const inOrder = [...this.#faults].sort((one, other) => one.line - other.line);
    return inOrder.map(({ line, text }) => phrase`${this.#path}:${line}: ${text}`);
  }

  /** Adds a fault, at the first line where there is no node. */
  add(node: Node | undefined, text: string): undefined {
    this.#addAt(node?.range?.[0] ?? 0, text);
  }

  lineOf(node: Node): number {
    return this.#lines.linePos(node.range?.[0] ?? 0).line;
  }

  /**
   * The members of a mapping, none where there is no node. Another key than those of `known` is a fault, and so is anything
   * but a mapping; `what` is a word of ours for it.
   */
  entries(node: Node | undefined, what: string, known?: readonly string[]): Entries {
    const map = this.#resolve(node);
    const entries = new Map<string, Entry>();
    if (node === undefined) return entries;
    if (!isMap<Node, Node | null>(map)) {
      this.add(node, phrase`${ours(what)} must be a mapping of keys and values`);
      return entries;
    }
    for (const { key, value } of map.items) {
      const name = isScalar(key) ? String(key.value) : '';
      if (known && !known.includes(name)) {
        // A key alone may be the end of a password with a comma in it: { password: one,two }
        const what = value === null ? ours('a word without a value') : JSON.stringify(name);
        this.add(key, phrase`${what} is no key here; known are ${ours(known.join(', '))}`);
      } else if (value === null || (isScalar(value) && (value.value === '' || value.value === null))) {
        this.add(key, phrase`${known ? ours(name) : name}: the value is missing`);
        entries.set(name, { key, value: undefined });
      } else entries.set(name, { key, value });
    }
    return entries;
  }

  /** The entries of a list; anything else is a fault. `what` is a word of ours for it. */
  items(node: Node | undefined, what: string): readonly Node[] {
    if (node === undefined) return [];
    const list = this.#resolve(node);
    if (isSeq<Node>(list)) return list.items;
    this.add(node, phrase`${ours(what)} must be a list`);
    return [];
  }

  /** The text of a scalar; undefined for a list. A mapping is a fault. */
  text(node: Node | undefined, what: unknown): string | undefined {
    if (node === undefined) return undefined;
    const scalar = this.#resolve(node);
    return isScalar(scalar) ? String(scalar.value) : this.add(node, phrase`${what} must be a text`);
  }

  isList(node: Node | undefined): boolean {
    return isSeq(this.#resolve(node));
  }

  isMapping(node: Node): boolean {
    return isMap(this.#resolve(node));
  }

  #resolve(node: Node | undefined): unknown {
    return isAlias(node) ? this.#aliases.get(node) : node;
  }

  #addAt(offset: number, text: string): undefined {
    this.#faults.push({ line: this.#lines.linePos(offset).line || 1, text });
  }
}

/** The parser's own message may quote the line, and with it a password. */
function describe({ code }: YAMLError): string {
  return phrase`this is not valid YAML (${ours(code.toLowerCase().replaceAll('_', ' '))})`;
}
