import type { ExporterError } from '../errors.ts';
import { phrase } from '../words.ts';
import { type Command, nameOf } from './options.ts';

/** What is wrong where nobody has named a gateway. */
export const GATEWAY_MISSING = phrase`missing; the address of the gateway, e.g. http://servicewelt, or a list of gateways by ${nameOf('config')}`;

/** Whether nothing else is wrong, as when the program is started for the first time. */
export function isFirstStart({ message }: ExporterError): boolean {
  return message === `${nameOf('url')}: ${GATEWAY_MISSING}`;
}

/** What somebody needs who has just installed the program, and no more: three lines. */
export function firstSteps(command: Command | undefined): string {
  const program = command === 'run' ? 'isg_exporter' : `isg_exporter ${command}`;
  const example = `${program}${command === 'capture' ? ' DIR' : ''} --url http://servicewelt`;
  const simulated = `isg_exporter simulate --port 8081, and then ${example.replace('servicewelt', 'localhost:8081')}`;
  return [
    `${program} needs the address of your gateway, in --url or in the variable ISG_URL: ${example}`,
    `To see it at work without one: ${command === 'run' ? 'isg_exporter demo' : simulated}`,
    `All options: ${program} --help\n`,
  ].join('\n');
}
