import { createHash } from 'node:crypto';

/**
 * The gateways of a list that process `index` of `count` reads: each process weighs each name, and the one with the highest
 * weight has it (rendezvous hashing). All come to the same result without talking to each other, and one more process takes
 * its share from all others while nothing else moves.
 */
export function shareOf<Named extends { readonly name: string | undefined }>(
  gateways: readonly Named[],
  { index, count }: { readonly index: number; readonly count: number },
): Named[] {
  return gateways.filter(({ name = '' }) => {
    const weights = Array.from({ length: count }, (_, process) => weightOf(name, process));
    return weights.indexOf(Math.max(...weights)) === index;
  });
}

/** The same in every process and every version: another hash would move all gateways. */
function weightOf(name: string, process: number): number {
  return createHash('sha256').update(`${process} ${name}`).digest().readUIntBE(0, 6);
}
