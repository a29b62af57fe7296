import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { useFolder } from '../helpers/list.ts';

const SCRIPT = 'resources/packages/release-notes.js';
const CHANGELOG = `# Changelog

Words about the file.

## [Unreleased]

- Not yet.

## [2.0.0] - 2026-12-01

First line of a paragraph
and its second.

### New

- One entry, which goes on
  in the next line, and
  in a third.
- Another.
  - Below it.
1. A number.

| was | is |
|---|---|
| a | b |

\`\`\`sh
npm ci
npm test
\`\`\`
After the code.

## [2.0.0-rc.1] - 2026-11-30

- A candidate.

## [1.1.0]

### New

## [1.0.0] - 2026-11-26

- The first.

[2.0.0]: https://example.test/2.0.0
`;

describe('the notes of a release', () => {
  const changelog = useFolder().write('CHANGELOG.md', CHANGELOG);
  const notes = (...args: string[]) => spawnSync(process.execPath, [SCRIPT, ...args], { encoding: 'utf8' });
  const of = (version: string) => notes(version, changelog);

  test('are the section of its version, each paragraph and entry in one line', () => {
    const { status, stdout, stderr } = of('2.0.0');
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toBe(`First line of a paragraph and its second.

### New

- One entry, which goes on in the next line, and in a third.
- Another.
  - Below it.
1. A number.

| was | is |
|---|---|
| a | b |

\`\`\`sh
npm ci
npm test
\`\`\`
After the code.
`);
  });

  test('of a candidate are its own', () => expect(of('2.0.0-rc.1').stdout).toBe('- A candidate.\n'));

  test('end before the links of the file', () => expect(of('1.0.0').stdout).toBe('- The first.\n'));

  test.each([
    ['1.2.3', 'has no section "## [1.2.3]"'],
    ['2.0', 'has no section "## [2.0]"'],
    ['1.1.0', 'section "## [1.1.0]" is empty'],
  ])('of %s are none: %s', (version, message) => {
    const { status, stdout, stderr } = of(version);
    expect(stderr).toContain(message);
    expect(stdout).toBe('');
    expect(status).toBe(1);
  });

  test('are those of CHANGELOG.md when no file is named', () => {
    const { status, stdout } = notes('1.0.0');
    expect(status).toBe(0);
    expect(stdout).toContain('First release in TypeScript');
    expect(stdout).not.toContain('## [');
  });

  test('need a version', () => expect(notes().stderr).toContain('which version?'));
});
