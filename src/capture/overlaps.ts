import type { PersonalKind } from './placeholders.ts';

/** Something that may be personal, by its place in a text. */
export interface Candidate {
  readonly kind: PersonalKind;
  readonly start: number;
  readonly end: number;
  /** 1 for a place that holds nothing else, -1 for what is told by a label only; 0 when missing. */
  readonly sure?: 1 | -1;
  /** Whether it is personal wherever it appears again. */
  readonly learn: boolean;
}

/** A rest shorter than this tells nothing about anybody. */
const SHORTEST_REST = 3;

/**
 * Of candidates that overlap the surest, then the longest, then the first listed is kept whole. What is left of the
 * others is personal too, but has the form of nothing any more. In the order of the text, without overlaps.
 */
export function withoutOverlaps(text: string, candidates: readonly Candidate[]): Candidate[] {
  const taken = new Uint8Array(text.length);
  const kept: Candidate[] = [];
  const keep = (candidate: Candidate): void => {
    taken.fill(1, candidate.start, candidate.end);
    kept.push(candidate);
  };
  const lost: Candidate[] = [];
  for (const candidate of [...candidates].sort(bySurenessAndLength)) {
    const { start, end } = candidate;
    if (end <= start) continue;
    if (taken.subarray(start, end).includes(1)) lost.push(candidate);
    else keep(candidate);
  }
  for (const { kind, start, end, ...other } of lost) {
    for (const rest of restsOf(taken, start, end)) {
      const tells = rest.end - rest.start >= SHORTEST_REST && /[\p{L}\p{N}]/u.test(text.slice(rest.start, rest.end));
      if (tells) keep({ ...other, ...rest, kind: kind === 'user' || kind === 'password' ? kind : 'serial' });
    }
  }
  return kept.sort((a, b) => a.start - b.start);
}

function bySurenessAndLength(a: Candidate, b: Candidate): number {
  return (b.sure ?? 0) - (a.sure ?? 0) || b.end - b.start - (a.end - a.start);
}

function* restsOf(taken: Uint8Array, start: number, end: number): Generator<{ start: number; end: number }> {
  for (let from = start; from < end; ) {
    if (taken[from] === 1) {
      from += 1;
      continue;
    }
    const next = taken.subarray(from, end).indexOf(1);
    const to = next < 0 ? end : from + next;
    yield { start: from, end: to };
    from = to;
  }
}
