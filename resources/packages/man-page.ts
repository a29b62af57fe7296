import { COMMANDS, OPTIONS, type OptionRow, PRINTING, usageOf } from '../../src/config/options.ts';

/** The manual page isg_exporter(1), in the macros of man(7), made of the same tables as --help. */
export function manPage(version: string, day: string): string {
  return `${[
    `.TH ISG_EXPORTER 1 "${day}" "isg_exporter ${version}" "User Commands"`,
    '.SH NAME',
    'isg_exporter \\- exports what a Stiebel Eltron or tecalor heat pump shows to Prometheus and OpenTelemetry',
    '.SH SYNOPSIS',
    '.B isg_exporter',
    '.RI [ command ]\n.RI [ options ]',
    '.SH DESCRIPTION',
    'Reads the pages of the Internet Service Gateway (ISG) of a heat pump at an interval, serves every value on /metrics for',
    'Prometheus, on /status as JSON and on / for people, and pushes them by OTLP where an endpoint is given. It never changes',
    'a setting.',
    '.SH COMMANDS',
    ...Object.entries({ ...COMMANDS, ...PRINTING }).flatMap(([command, text]) => [
      '.TP',
      bold(calledBy(command)),
      sentence(text),
    ]),
    '.SH OPTIONS',
    'A flag beats its variable, which stands in brackets; a variable beats the default; an empty variable is unset. An option',
    'that is false by default needs no value, and',
    bold('--no-'),
    'before its name switches it off.',
    ...groups().flatMap(([group, rows]) => [`.SS ${group}`, ...rows.flatMap(entryOf)]),
    '.SH FILES',
    '.TP',
    '.I /etc/default/isg_exporter',
    'Variables of the service; /etc/default/isg_exporter@NAME those of the service isg_exporter@NAME.',
    '.TP',
    '.I /etc/credstore/isg_exporter.password',
    'The password of the gateway, which only the service gets to see.',
    '.TP',
    '.I /usr/lib/systemd/system/isg_exporter.service',
    'Its head says where TLS and passwords belong.',
    '.SH EXIT STATUS',
    '0 when all went well, 1 when something failed, 2 for wrong options and settings.',
    '.SH SIGNALS',
    'SIGTERM and SIGINT end it after a last push; SIGHUP reads the list of gateways again.',
    '.SH EXAMPLES',
    ...example('Read once and print what the gateway shows:', 'isg_exporter check --url http://servicewelt'),
    ...example('See it at work without a heat pump:', 'isg_exporter demo'),
    ...example(
      'Run it as a service:',
      'sudo nano /etc/default/isg_exporter',
      'sudo systemctl enable --now isg_exporter',
    ),
    '.SH SEE ALSO',
    bold('prometheus', '(1),'),
    bold('systemctl', '(1)'),
  ].join('\n')}\n`;
}

/** How a command is called: `run` needs not be named, and a word that must stand there has no brackets. */
function calledBy(command: string): string {
  return command === 'run' ? 'isg_exporter' : `isg_exporter ${usageOf(command).replace(/[<>]/g, '')}`;
}

/** The options by the group that --help shows them in, in the order of the table. */
function groups(): [string, OptionRow[]][] {
  const rows: readonly OptionRow[] = OPTIONS;
  return [...new Set(rows.map(({ group }) => group))].map((name) => [name, rows.filter(({ group }) => group === name)]);
}

function entryOf({ flag, env, kind, help, commands, ...row }: OptionRow): string[] {
  const value = kind.type === 'boolean' ? '' : ` ${kind.choices?.join('|') ?? kind.type ?? 'text'}`;
  const initial = row.defaultText ?? row.default?.toString();
  return [
    '.TP',
    bold(`--${flag}${value}`, env === undefined ? '' : ` [${env}]`),
    `${sentence(help)}${initial === undefined ? '' : ` Default: ${roff(initial)}.`}${commands ? ` For ${commands.join(', ')} only.` : ''}`,
  ];
}

function example(what: string, ...lines: readonly string[]): string[] {
  return [what, '.RS', '.nf', ...lines.map(roff), '.fi', '.RE'];
}

/** A line in bold, with a rest that is not. */
function bold(text: string, rest = ''): string {
  return rest === '' ? `.B ${roff(text)}` : `.BR "${roff(text)}" "${roff(rest)}"`;
}

function sentence(text: string): string {
  return `${roff(text.charAt(0).toUpperCase() + text.slice(1))}.`;
}

/** Dashes that can be copied, and nothing that roff would take for an instruction; characters past ASCII by their number. */
function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('"', '\\(dq')
    .replace(/^[.']/, '\\&$&')
    .replace(
      /[\u0080-\uffff]/g,
      (letter) => `\\[u${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`,
    );
}
