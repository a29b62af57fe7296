import type { FaultName } from './faults.ts';
import type { PageView, RowView, SectionView } from './view.ts';

type Change = (page: PageView) => PageView;

/** Changes what a page shows, as the faults in force demand. */
export function disturb(page: PageView, faults: { has(name: FaultName): boolean }): PageView {
  return CHANGES.filter(([name]) => faults.has(name)).reduce((changed, [, change]) => change(changed), page);
}

/** Where a page moves in the firmware update of `movedPages`. */
export function movedId(id: string): string {
  const [menu, sub] = id.split(',');
  return sub === undefined ? id : `${menu},${Number(sub) + 20}`;
}

const EVIL_LABELS = [
  'SAYS "HELLO" & \'BYE\'',
  'LINE\nBREAK\r\nTWICE',
  'BRACES {x="1"} 5',
  '<script>alert(1)</script>',
  'BACK\\SLASH\\n',
  '# HELP evil 1',
  '   ',
];
const SENTINELS = [
  { text: '32768', value: 32_768, unit: '' },
  { text: '3276,8', value: 3276.8 },
  { text: '3686,4', value: 3686.4 },
];

const CHANGES: ReadonlyArray<readonly [FaultName, Change]> = [
  ['unitChange', eachRow((row) => (row.unit === '°C' ? inFahrenheit(row) : row))],
  ['wordInsteadOfNumber', numbers(1, (row) => ({ ...row, text: 'gestört', kind: 'word', value: 0, unit: '' }))],
  [
    'sentinels',
    numbers(SENTINELS.length, (row, index) => {
      const sentinel = SENTINELS[index];
      if (sentinel === undefined) return row;
      const { value, unit = row.unit } = sentinel;
      return { ...row, text: sentinel.text + unit, value, unit };
    }),
  ],
  [
    'longLabel',
    numbers(1, (row) => ({ ...row, label: `${row.label} ${'VERY LONG '.repeat(30)}`.slice(0, 299).concat('X') })),
  ],
  ['evilLabels', eachSection((section) => ({ ...section, rows: [...section.rows, ...EVIL_LABELS.map(extraRow)] }))],
  ['doubledRow', eachSection((section) => ({ ...section, rows: [...section.rows.slice(0, 1), ...section.rows] }))],
  ['manyRows', firstSection((section) => ({ ...section, rows: [...section.rows, ...twentyThousand()] }))],
  ['emptyTables', eachSection((section) => ({ ...section, rows: [] }))],
];

function twentyThousand(): readonly RowView[] {
  return Array.from({ length: 20_000 }, (_, index) => extraRow(`ROW ${index}`, index));
}

function extraRow(label: string, index: number): RowView {
  return { label, text: `${index},5°C`, kind: 'number', value: index + 0.5, unit: '°C', visible: true, hidden: false };
}

function inFahrenheit(row: RowView): RowView {
  const value = Math.round((row.value * 1.8 + 32) * 10) / 10;
  return { ...row, value, unit: '°F', text: `${value.toFixed(1).replace('.', ',')}°F` };
}

function eachSection(change: (section: SectionView) => SectionView): Change {
  return (page) => ({ ...page, sections: page.sections.map(change) });
}

function firstSection(change: (section: SectionView) => SectionView): Change {
  return (page) => ({
    ...page,
    sections: page.sections.map((section, index) => (index === 0 ? change(section) : section)),
  });
}

function eachRow(change: (row: RowView) => RowView): Change {
  return eachSection((section) => ({ ...section, rows: section.rows.map(change) }));
}

// The first `count` numbers of the page.
function numbers(count: number, change: (row: RowView, index: number) => RowView): Change {
  return (page) => {
    let seen = 0;
    return eachRow((row) => {
      if (row.kind !== 'number' || !row.visible || seen >= count) return row;
      seen += 1;
      return change(row, seen - 1);
    })(page);
  };
}
