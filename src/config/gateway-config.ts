/** What the user decided about a gateway, checked. */
export interface GatewayConfig {
  /** Tells it from the others of a list; undefined for the one gateway of --url. */
  readonly name: string | undefined;
  /** `http://servicewelt/`: with scheme, ending in a slash, without credentials. */
  readonly url: string;
  /** Missing for a gateway without a password. */
  readonly credentials: { readonly user: string; readonly password: string } | undefined;
  readonly intervalSeconds: number;
  readonly timeoutMs: number;
  /** Three rounds when missing. */
  readonly maxAgeSeconds: number | undefined;
  /** Page ids; discovered when missing. */
  readonly pages: readonly string[] | undefined;
  readonly skipCircuit2: boolean;
  readonly names: 'gateway' | 'english';
  /** Fixed labels of all its metrics, in a list: `site` → `munich`. */
  readonly labels: Readonly<Record<string, string>>;
}

/** The gateways of a list that this process reads. */
export interface GatewayList {
  readonly gateways: readonly GatewayConfig[];
  /** Strings that must not be printed. */
  readonly secrets: readonly string[];
}

/** The file of a list of gateways. */
export interface GatewayListFile {
  readonly path: string;
  /** Throws CONFIG with all faults of the file, a line each; they name file and line, and no secret is in them. */
  read(): GatewayList;
  /** Whether the file, or a password file that it names, is another one than at the last `read`. */
  hasChanged(): boolean;
}
