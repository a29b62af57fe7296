import { describe, expect, test } from 'vitest';
import { ExporterError } from '../../src/errors.ts';
import { openGatewaySource } from '../../src/gateway/source.ts';
import { RowMemory } from '../../src/pages/row-memory.ts';
import type { Snapshot, Source } from '../../src/readings/reading.ts';

interface Sheet {
  readonly heading: string;
  readonly tables?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** In place of the tables. */
  readonly content?: string;
  readonly footer?: string;
  readonly language?: string;
}

interface TestClock {
  now: number;
  wall: number;
  /** Told of each page that is asked for. */
  onPage?: (id: string) => void;
}

type Sheets = Record<string, Sheet | ExporterError>;

/** Titles of the menu; pages that are not in here are hidden. */
type Titles = Readonly<Record<string, string>>;

const SYSTEM: Sheet = { heading: 'SYSTEM', tables: { HEATING: { 'FLOW TEMP': '33,2°C' } } };
const HEAT_PUMP: Sheet = { heading: 'HEAT PUMP', tables: { STATUS: { STARTS: '11' } } };
const NOTHING: Sheet = { heading: 'MANUAL' };

function html(
  titles: Titles,
  { heading, tables = {}, content = '', footer = '', language = 'ENGLISH' }: Sheet,
): string {
  const links = Object.entries(titles).map(([id, title]) => `<li><a href="?s=${id}">${title}</a></li>`);
  const sections = Object.entries(tables).map(([section, rows]) => {
    const lines = Object.entries(rows).map(
      ([label, cell]) => `<tr><td class="key">${label}</td><td class="value">${cell}</td></tr>`,
    );
    return `<table class="info"><tr><th colspan="2">${section}</th></tr>${lines.join('')}</table>`;
  });
  return `<html><body><div class="eingestelle_sprache">${language}</div>
    <div id="nav"><div class="nav"><div class="c"><a>INFO</a></div><ul>${links.join('')}</ul></div></div>
    <div id="sub_nav"><div>${heading}</div></div>
    <form id="werte"><div id="content">${sections.join('')}${content}</div></form>
    <div id="footer">${footer}</div></body></html>`;
}

/** A source over pages that can be changed between rounds, and the pages that were asked for. */
function sourceOver(
  sheets: Sheets,
  titles: Titles,
  pages?: readonly string[],
  time: TestClock = { now: 0, wall: 1_700_000_000_000 },
) {
  const asked: string[] = [];
  const source = openGatewaySource({
    name: 'http://gateway/',
    session: {
      async page(id) {
        asked.push(id);
        time.onPage?.(id);
        const sheet = sheets[id] ?? NOTHING;
        if (sheet instanceof ExporterError) throw sheet;
        return html(titles, sheet);
      },
    },
    pages,
    rules: { skipCircuit2: false, names: 'gateway', memory: new RowMemory() },
    close: async () => {},
    now: () => time.now,
    wall: () => time.wall,
  });
  return { source, asked, time };
}

const read = (source: Source): Promise<Snapshot> => source.read(new AbortController().signal);
const series = ({ pages }: Snapshot): string[] =>
  pages.flatMap(({ readings }) => readings.map(({ name, page, value }) => `${name} ${page} ${value}`));
const faultsOf = (faults: Snapshot['failures']): string[] => faults.map(({ id, error }) => `${id} ${error.message}`);

const TITLES = { '1,0': 'SYSTEM', '1,1': 'HEAT PUMP' };

describe('the first page', () => {
  test('need not be readable: the next one carries the menu as well', async () => {
    const broken = new ExporterError('HTTP_STATUS', 'the gateway answers 500');
    const sheets: Sheets = { '1,0': broken, '1,1': HEAT_PUMP };
    const { source, asked } = sourceOver(sheets, TITLES);
    const first = await read(source);
    expect(series(first)).toEqual(['starts info/heat_pump 11']);
    expect(faultsOf(first.failures)).toEqual(['1,0 the gateway answers 500']);
    expect(asked).toEqual(['1,0', '1,1', '2,4', '4,7', '0']);
    sheets['1,0'] = SYSTEM;
    expect(series(await read(source))).toEqual(['flow_temp info/system 33.2', 'starts info/heat_pump 11']);
  });

  test('tells of a gateway that is gone: nothing else is asked', async () => {
    const { source, asked } = sourceOver({ '1,0': new ExporterError('UNREACHABLE', 'refused') }, TITLES);
    await expect(read(source)).rejects.toThrow('refused');
    expect(asked).toEqual(['1,0']);
  });
});

describe('a gateway that has fallen silent', () => {
  test('costs two pages, not a round of waiting', async () => {
    const silence = new ExporterError('TIMEOUT', 'no answer');
    const sheets: Sheets = Object.fromEntries(['1,0', '1,1', '1,2', '1,3', '1,4'].map((id) => [id, SYSTEM]));
    const { source, asked } = sourceOver(sheets, { ...TITLES, '1,2': 'C', '1,3': 'D', '1,4': 'E' });
    await read(source);
    for (const id of Object.keys(sheets)) sheets[id] = silence;
    asked.length = 0;
    await expect(read(source)).rejects.toThrow('no answer');
    expect(asked).toEqual(['1,0', '1,1']);
  });

  test('in the middle of a round costs the rest of it', async () => {
    const silence = new ExporterError('TIMEOUT', 'no answer');
    const sheets: Sheets = Object.fromEntries(['1,0', '1,1', '1,2', '1,3', '1,4'].map((id) => [id, SYSTEM]));
    const { source, asked } = sourceOver(sheets, { ...TITLES, '1,2': 'C', '1,3': 'D', '1,4': 'E' });
    await read(source);
    for (const id of ['1,1', '1,2', '1,3', '1,4']) sheets[id] = silence;
    asked.length = 0;
    expect((await read(source)).failures.map(({ id }) => id)).toEqual(['1,1', '1,2', '1,3', '1,4']);
    expect(asked).toEqual(['1,0', '1,1', '1,2']);
  });

  test('answers in between: the rest is asked all the same', async () => {
    const silence = new ExporterError('TIMEOUT', 'no answer');
    const sheets: Sheets = {
      '1,0': SYSTEM,
      '1,1': silence,
      '1,2': new ExporterError('HTTP_STATUS', 'the gateway answers 500'),
      '1,3': silence,
      '1,4': HEAT_PUMP,
    };
    const titles = { '1,0': 'SYSTEM', '1,1': 'A', '1,2': 'B', '1,3': 'C', '1,4': 'HEAT PUMP' };
    const { source } = sourceOver(sheets, titles);
    const snapshot = await read(source);
    expect(series(snapshot)).toContain('starts info/heat_pump 11');
    expect(snapshot.failures.map(({ id }) => id)).toEqual(['1,1', '1,2', '1,3']);
  });
});

describe('a page that shows no tables for once', () => {
  const minutes = 60_000;

  test('is missed, in the round that looks for pages anew as well', async () => {
    const sheets: Sheets = { '1,0': SYSTEM, '1,1': HEAT_PUMP };
    const { source, time } = sourceOver(sheets, TITLES);
    await read(source);
    for (const wait of [minutes, 20 * minutes, 24 * 60 * minutes]) {
      time.now += wait;
      sheets['1,1'] = NOTHING;
      expect(faultsOf((await read(source)).failures)).toEqual(['1,1 it held values before and holds none now']);
      sheets['1,1'] = HEAT_PUMP;
      expect(series(await read(source))).toContain('starts info/heat_pump 11');
    }
  });

  test('is missed until the pages are looked for again, if it is for good', async () => {
    const sheets: Sheets = { '1,0': SYSTEM, '1,1': HEAT_PUMP };
    const { source, asked, time } = sourceOver(sheets, TITLES);
    await read(source);
    time.now += 20 * minutes;
    await read(source);
    sheets['1,1'] = NOTHING;
    expect((await read(source)).failures).toHaveLength(1);
    time.now += 24 * 60 * minutes;
    expect((await read(source)).failures).toEqual([]);
    asked.length = 0;
    await read(source);
    expect(asked).toEqual(['1,0']);
  });

  test('right after the start of both is found some minutes later', async () => {
    const sheets: Sheets = { '1,0': SYSTEM, '1,1': NOTHING };
    const { source, asked, time } = sourceOver(sheets, TITLES);
    expect((await read(source)).failures).toEqual([]);
    sheets['1,1'] = HEAT_PUMP;
    time.now += 10 * minutes;
    expect(series(await read(source))).toContain('starts info/heat_pump 11');
    asked.length = 0;
    time.now += 60 * minutes;
    await read(source);
    expect(asked).toEqual(['1,0', '1,1']);
  });

  test.each(['2,2', '2,3', '2,9'])('is no list, though %s may be one', async (id) => {
    const sheets: Sheets = { '1,0': SYSTEM, [id]: HEAT_PUMP };
    const { source } = sourceOver(sheets, { ...TITLES, [id]: 'HEAT PUMP' });
    await read(source);
    for (const content of ['', '<table><tr><td>Please wait</td></tr></table>']) {
      sheets[id] = { heading: 'HEAT PUMP', content };
      const { failures, pages } = await read(source);
      expect(faultsOf(failures)).toEqual([`${id} it held values before and holds none now`]);
      expect(pages.map((page) => page.id)).toEqual(['1,0']);
    }
  });
});

describe('two pages of the same heading', () => {
  const sheet = (value: string): Sheet => ({ heading: 'EXPERT', tables: { VALUES: { TEMP: value } } });

  test.each([
    ['both', []],
    ['one that failed at first', ['1,0']],
    ['the other that failed at first', ['1,1']],
  ])('have the same labels in every run: %s', async (_title, failing) => {
    const sheets: Sheets = { '1,0': sheet('1'), '1,1': sheet('2') };
    const { source } = sourceOver({ ...sheets }, { '1,0': 'A', '1,1': 'B' });
    const both = ['temp info/expert_1_0 1', 'temp info/expert_1_1 2'];
    expect(series(await read(source))).toEqual(both);
    const broken = Object.fromEntries(failing.map((id) => [id, new ExporterError('TIMEOUT', 'silence')]));
    const again: Sheets = { ...sheets, ...broken };
    const { source: restarted } = sourceOver(again, { '1,0': 'A', '1,1': 'B' });
    expect(series(await read(restarted))).toEqual(both.filter((_, index) => !failing.includes(`1,${index}`)));
    Object.assign(again, sheets);
    expect(series(await read(restarted))).toEqual(both);
  });

  test('keep the plain label where the menu names them, as do the pages that no menu names on any gateway', async () => {
    const { source } = sourceOver({ '1,0': sheet('1'), '4,7': sheet('2') }, { '1,0': 'EXPERT' });
    expect(series(await read(source))).toEqual(['temp info/expert 1', 'temp 4/expert 2']);
  });
});

describe('a page that has lost its footer or its language for once', () => {
  const facts = ({ firmware, language }: Snapshot): string[] => [firmware, language];
  const footer = '<p id="versionsNummer">v12.1.1</p>';
  const sheets = (): Sheets => ({ '1,0': { ...SYSTEM, footer }, '1,1': { ...HEAT_PUMP, footer } });

  test('changes neither firmware nor pages', async () => {
    const pages = sheets();
    const { source, asked } = sourceOver(pages, TITLES);
    expect(facts(await read(source))).toEqual(['v12.1.1', 'en']);
    await read(source);
    pages['1,0'] = { ...SYSTEM, language: '' };
    asked.length = 0;
    expect(facts(await read(source))).toEqual(['v12.1.1', 'en']);
    // Nothing is looked for anew.
    expect(asked).toEqual(['1,0', '1,1']);
  });

  test('does so in the first round as well: a later page tells', async () => {
    const pages = sheets();
    pages['1,0'] = { ...SYSTEM, language: '' };
    expect(facts(await read(sourceOver(pages, TITLES).source))).toEqual(['v12.1.1', 'en']);
  });

  test('hides no update: the next page tells of it', async () => {
    const pages = sheets();
    const { source } = sourceOver(pages, TITLES);
    await read(source);
    pages['1,0'] = SYSTEM;
    pages['1,1'] = { ...HEAT_PUMP, footer: footer.replace('12.1.1', '12.2.3') };
    expect(facts(await read(source))).toEqual(['v12.2.3', 'en']);
  });
});

test('a pause in the middle of a round counts for the age of its pages, whichever clock sees it', async () => {
  const clock: TestClock = { now: 0, wall: 1_700_000_000_000 };
  const { source } = sourceOver({ '1,0': SYSTEM, '1,1': HEAT_PUMP }, TITLES, ['1,0', '1,1'], clock);
  const ages = async (jump: Partial<typeof clock>): Promise<number[]> => {
    clock.onPage = (id) => {
      if (id === '1,1') for (const name of ['now', 'wall'] as const) clock[name] += jump[name] ?? 0;
    };
    return (await read(source)).pages.map(({ ageSeconds }) => ageSeconds);
  };
  // Stopped by a signal: both clocks went on. Suspended with its host: only the wall clock did. Set back: neither did.
  expect(await ages({ now: 40_000, wall: 40_000 })).toEqual([40, 40]);
  expect(await ages({ now: 10, wall: 28_800_000 })).toEqual([28_800, 28_800]);
  expect(await ages({ now: 1000, wall: -3_600_000 })).toEqual([1, 1]);
});

describe('a page for another user', () => {
  const refused = new ExporterError('LOGIN_REFUSED', 'the gateway refuses the login');

  test('costs itself alone, and is no failure', async () => {
    const { source, asked } = sourceOver({ '1,0': SYSTEM, '1,1': HEAT_PUMP, '4,7': refused }, TITLES);
    const { failures, leftOut } = await read(source);
    expect(asked.at(-1)).toBe('0');
    expect(failures).toEqual([]);
    expect(faultsOf(leftOut)).toEqual(['4,7 the page is for another user than --user / ISG_USER']);
  });

  test('is another matter where the page was read before: then the login is wrong for all', async () => {
    const sheets: Sheets = { '1,0': SYSTEM, '1,1': HEAT_PUMP };
    const { source, asked } = sourceOver(sheets, TITLES);
    await read(source);
    sheets['1,0'] = refused;
    asked.length = 0;
    await expect(read(source)).rejects.toThrow('the gateway refuses the login');
    expect(asked).toEqual(['1,0']);
  });

  test('is the fault of the login after the third of them', async () => {
    const titles = { ...TITLES, '1,2': 'C', '1,3': 'D', '1,4': 'E' };
    const sheets: Sheets = { '1,0': SYSTEM, '1,1': refused, '1,2': refused, '1,3': refused, '1,4': refused };
    const { source, asked } = sourceOver(sheets, titles);
    await read(source);
    expect(asked).toEqual(['1,0', '1,1', '1,2', '1,3']);
  });
});

describe('a page that never held values', () => {
  test('is left out without a failure when it is no page at all, and asked again later', async () => {
    const sheets: Sheets = { '1,0': SYSTEM, '1,1': new ExporterError('BAD_RESPONSE', 'the gateway sends a PDF') };
    const { source, asked, time } = sourceOver(sheets, TITLES);
    for (let round = 0; round < 5; round += 1) {
      const { failures, leftOut } = await read(source);
      expect(failures).toEqual([]);
      if (round < 3) expect(faultsOf(leftOut)).toEqual(['1,1 the gateway sends a PDF']);
    }
    asked.length = 0;
    time.now += 3_600_000;
    sheets['1,1'] = HEAT_PUMP;
    expect(series(await read(source))).toContain('starts info/heat_pump 11');
  });

  test('is missed for as long as it fails, if the menu has it and it may be a page', async () => {
    const broken = new ExporterError('HTTP_STATUS', 'the gateway answers 500');
    const sheets: Sheets = {
      '1,0': SYSTEM,
      '1,1': broken,
      '1,2': new ExporterError('BAD_RESPONSE', 'a PDF'),
      '4,7': broken,
    };
    const { source, time } = sourceOver(sheets, { ...TITLES, '1,2': 'MANUAL' });
    for (let round = 0; round < 10; round += 1) {
      expect((await read(source)).failedPages).toBe(1);
      time.now += 60_000;
    }
    sheets['1,1'] = HEAT_PUMP;
    time.now += 3_600_000;
    expect((await read(source)).failedPages).toBe(0);
    sheets['1,1'] = NOTHING;
    expect((await read(source)).failedPages).toBe(1);
  });

  test('is named when somebody asked for it', async () => {
    const { source } = sourceOver({ '1,0': SYSTEM }, TITLES, ['1,0', '9,9']);
    expect(faultsOf((await read(source)).leftOut)).toEqual(['9,9 it holds no values']);
    const none = sourceOver({}, TITLES, ['9,9', '5,0']);
    await expect(read(none.source)).rejects.toThrow('none of the pages 9,9 5,0 of --pages / ISG_PAGES holds values');
  });
});

describe('a list', () => {
  const titles = { '1,0': 'SYSTEM', '2,9': 'NOTIFICATIONLIST' };
  const list = (content: string): Sheet => ({ heading: 'NOTIFICATIONLIST', content });
  const row = '<tr><td>1</td><td>FAULT</td></tr>';
  const notifications = (snapshot: Snapshot): string[] =>
    series(snapshot).filter((text) => text.startsWith('notifications'));

  test('is read in every round, with rows and without', async () => {
    const sheets: Sheets = { '1,0': SYSTEM, '2,9': list('<p>No notifications</p>') };
    const { source } = sourceOver(sheets, titles);
    expect(notifications(await read(source))).toEqual([]);
    sheets['2,9'] = list(`<table><tr><th>No.</th></tr>${row}${row}</table>`);
    expect(notifications(await read(source))).toEqual(['notifications info/notificationlist 2']);
    sheets['2,9'] = list('<p>No notifications</p>');
    const { failures, ...after } = await read(source);
    expect(failures).toEqual([]);
    expect(notifications({ failures, ...after })).toEqual([]);
  });

  test('is counted and not read, though it may look like a table of values', async () => {
    const sheet = { heading: 'FAULT LIST', tables: { FAULTS: { '1': '12', '2': '13' } } };
    const { source } = sourceOver({ '1,0': SYSTEM, '2,2': sheet }, { '1,0': 'SYSTEM', '2,2': 'FAULT LIST' });
    expect(series(await read(source))).toEqual(['flow_temp info/system 33.2', 'notifications info/fault_list 2']);
  });

  test('has no more rows than its innermost tables', async () => {
    const layout = list(`<table><tr><td><table>${row}${row}</table></td></tr></table>`);
    const { source } = sourceOver({ '1,0': SYSTEM, '2,9': layout }, titles);
    expect(notifications(await read(source))).toEqual(['notifications info/notificationlist 2']);
  });
});
