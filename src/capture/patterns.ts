import { CODE_PATTERNS } from './code-patterns.ts';
import { GREETING_PATTERNS } from './greetings.ts';
import { NETWORK_PATTERNS } from './network-patterns.ts';
import type { Pattern } from './pattern.ts';

/** Everything that is told by its form; of two that find the same, the first names the kind. */
export const PATTERNS: readonly Pattern[] = [...NETWORK_PATTERNS, ...GREETING_PATTERNS, ...CODE_PATTERNS];
