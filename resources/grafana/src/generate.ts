import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DASHBOARDS, toText } from './dashboards.ts';

// npm runs it in the root of the repository.
for (const [name, one] of Object.entries(DASHBOARDS)) writeFileSync(join('resources/grafana', name), toText(one));
