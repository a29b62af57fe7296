import { existsSync } from 'node:fs';
import { BUNDLE, missingOptional, missingPeers } from './peers.ts';

/** Says what is missing before any test fails for it. */
export default function setup(): void {
  const missing = missingPeers();
  if (missing.length > 0) {
    throw new Error(
      `not installed: ${missing.join(', ')}. Run .ci/install-peers (Debian or Ubuntu; needs root, Python and Go).`,
    );
  }
  const optional = missingOptional();
  if (optional.length > 0) {
    console.warn(
      `not installed: ${optional.join(', ')}. Tests that need it are skipped; .ci/install-peers installs it.`,
    );
  }
  if (!existsSync(BUNDLE)) throw new Error(`${BUNDLE} is missing: run npm run build`);
}
