import { expect, test } from 'vitest';
import { cutPage } from '../../src/pages/page.ts';
import { parseTables } from '../../src/pages/table.ts';

const table = (heading: string, ...rows: readonly string[]): string =>
  `<table class="info"><tr><th colspan="2">${heading}</th></tr>${rows.join('')}</table>`;
const row = (label: string, cell: string): string =>
  `<tr><td class="key">${label}</td><td class="value">${cell}</td></tr>`;
const read = (html: string) => {
  const { sections, rows } = parseTables(cutPage(html));
  return { sections, rows: rows.map(({ section, label, cell }) => `${section} ${label} ${cell}`) };
};

test.each(['textarea', 'title', 'select', 'style'])('a <%s> that nobody closes spoils its own table only', (tag) => {
  const other = table('HEATING', row('FLOW', '33,2°C'));
  const page = table('SOFTWARE', `<${tag}>`, row('VERSION', '12')) + other;
  const { sections, rows } = read(page);
  expect(sections).toHaveLength(2);
  expect(rows).toContain('HEATING FLOW 33,2°C');
});

test('tables that are the same twice on a page are two', () => {
  const page = table('STATUS', row('HOURS', '7h')).repeat(2);
  expect(read(page)).toEqual({ sections: ['STATUS', 'STATUS'], rows: ['STATUS HOURS 7h', 'STATUS HOURS 7h'] });
});
