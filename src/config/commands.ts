/** What the program can be asked to do, with its line in --help. */
export const COMMANDS = {
  run: 'read the gateway and serve its metrics (the default)',
  demo: 'the same against an embedded simulator; needs no option',
  check: 'read the gateway once, print its pages and readings, exit 1 if that failed',
  simulate:
    'run the simulator alone, as a gateway to read: on 127.0.0.1 unless --host is given, with a login if --user and --password are',
  capture:
    'save the pages of INFO and DIAGNOSIS, the start page and the debug page 4,7 to the empty folder DIR, for a bug report: addresses, names, keys and serial numbers replaced; settings are not read',
} as const;

export type Command = keyof typeof COMMANDS;

export const COMMAND_NAMES = Object.keys(COMMANDS) as readonly Command[];

/** The command of a name; undefined when there is none. */
export function findCommand(name: string): Command | undefined {
  return COMMAND_NAMES.find((command) => command === name);
}

/** `demo and simulate`, for people. */
export function listed(commands: readonly Command[]): string {
  return new Intl.ListFormat('en').format(commands);
}
