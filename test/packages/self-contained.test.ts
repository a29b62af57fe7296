import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { librariesOf } from '../../resources/packages/self-contained.ts';

// What the header of a program says of its libraries: texts that end with a zero.
test.each([
  ['\0libdl.so.2\0libstdc++.so.6\0libm.so.6\0', ['libstdc++6']],
  ['\0libdl.so.2\0libatomic.so.1\0libstdc++.so.6\0', ['libatomic1', 'libstdc++6']],
])('%j: the package depends on %j', (content, packages) => {
  const folder = mkdtempSync(join(tmpdir(), 'isg_exporter-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'node'), content);
  expect(librariesOf(join(folder, 'node'))).toEqual(packages);
});
