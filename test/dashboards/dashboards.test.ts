import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { DASHBOARDS, toText } from '../../resources/grafana/src/dashboards.ts';

const FOLDER = resolve(import.meta.dirname, '../../resources/grafana');

interface Placed {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly panels?: readonly Placed[];
  readonly targets?: readonly { readonly refId: string; readonly expr: string }[];
}

describe.each(Object.entries(DASHBOARDS))('%s', (name, made) => {
  const { panels } = made as { readonly panels: readonly Placed[] };
  const all = panels.flatMap((panel) => [panel, ...(panel.panels ?? [])]);

  test('is what `npm run dashboards` makes', () => {
    expect(readFileSync(join(FOLDER, name), 'utf8')).toBe(toText(made));
  });

  test('has an id for each panel', () => expect(new Set(all.map(({ id }) => id)).size).toBe(all.length));

  test('has no panel that lies over another one or sticks out', () => {
    // What is in a row that is collapsed shows where the next rows are.
    for (const group of [panels, ...panels.map((row) => row.panels ?? [])]) {
      const cells = group.flatMap(({ gridPos: { x, y, w, h } }) =>
        Array.from({ length: w * h }, (_, index) => `${x + (index % w)} ${y + Math.floor(index / w)}`),
      );
      expect(new Set(cells).size).toBe(cells.length);
      for (const { gridPos, title } of group) expect(gridPos.x + gridPos.w, title).toBeLessThanOrEqual(24);
    }
  });

  test('asks nothing longer than a server takes, with a letter for each query', () => {
    for (const { title, targets = [] } of all) {
      for (const { refId, expr } of targets) {
        expect(refId, title).toMatch(/^[A-Z]$/);
        expect(expr.length, title).toBeLessThan(6000);
      }
      expect(new Set(targets.map(({ refId }) => refId)).size, title).toBe(targets.length);
    }
  });
});

test('what the dashboards take from recording rules is recorded', () => {
  const { groups } = parse(readFileSync(join(FOLDER, '../prometheus/rules.yml'), 'utf8')) as {
    readonly groups: readonly { readonly rules: readonly { readonly record: string }[] }[];
  };
  const recorded = groups.flatMap(({ rules }) => rules.map(({ record }) => record));
  const shown = JSON.stringify(DASHBOARDS).match(/\b\w+:isg_[\w:]+/g) ?? [];
  expect(shown.length).toBeGreaterThan(0);
  expect([...new Set(shown)].filter((name) => !recorded.includes(name))).toEqual([]);
});

test('every file of the generator has one job: none is long', () => {
  const files = readdirSync(join(FOLDER, 'src'));
  const long = files.filter((file) => readFileSync(join(FOLDER, 'src', file), 'utf8').split('\n').length > 201);
  expect(long).toEqual([]);
});
