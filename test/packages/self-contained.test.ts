import { expect, test } from 'vitest';
import { librariesOf } from '../../resources/packages/self-contained.ts';
import { useFolder } from '../helpers/list.ts';

const folder = useFolder();

// What the header of a program says of its libraries: texts that end with a zero.
test.each([
  ['\0libdl.so.2\0libstdc++.so.6\0libm.so.6\0', ['libstdc++6']],
  ['\0libdl.so.2\0libatomic.so.1\0libstdc++.so.6\0', ['libatomic1', 'libstdc++6']],
])('%j: the package depends on %j', (content, packages) => {
  expect(librariesOf(folder.write('node', content))).toEqual(packages);
});
