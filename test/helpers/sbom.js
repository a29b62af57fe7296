// Takes development tools out of a CycloneDX file, which npm reaches over optional peers of shipped packages: node test/helpers/sbom.js <file>
import { readFile, writeFile } from 'node:fs/promises';

const [, , file] = process.argv;
const bom = JSON.parse(await readFile(file, 'utf8'));
const isTool = ({ properties = [] }) => properties.some(({ name }) => name === 'cdx:npm:package:development');
const tools = new Set(bom.components.filter(isTool).map((component) => component['bom-ref']));
bom.components = bom.components.filter((component) => !tools.has(component['bom-ref']));
bom.dependencies = bom.dependencies
  .filter(({ ref }) => !tools.has(ref))
  .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn?.filter((other) => !tools.has(other)) }));
await writeFile(file, `${JSON.stringify(bom, null, 2)}\n`);
