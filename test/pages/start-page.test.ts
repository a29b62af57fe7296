import { describe, expect, test } from 'vitest';
import { readStartPage } from '../../src/pages/start-page.ts';

const values = (html: string): Record<string, number> =>
  Object.fromEntries(readStartPage(html).map(({ name, labels, value }) => [labels.mode ?? name, value]));

describe('the state of the system', () => {
  test.each([
    ['the icon for no faults', '<img src="./pics/icon_status_ok.gif" />', { system_ok: 1 }],
    ['another icon of that kind', '<img src="./pics/icon_status_error.gif" />', { system_ok: 0 }],
    ['an icon of another name', '<img src="./pics/warning.png" />', { system_ok: 0 }],
    ['no icon at all', '<p>No faults</p>', {}],
  ])('%s', (_title, content, expected) => {
    expect(values(`<div id="box_start_status_system"><h3>System status</h3>${content}</div>`)).toEqual(expected);
  });
});

describe('operating modes', () => {
  const radios = (checked: string): string =>
    ['1', '2', '7']
      .map((value) => `<input type="radio" name="val1s" value="${value}"${value === checked ? ' checked' : ''} />`)
      .join('');

  test('one is set', () => expect(values(radios('2'))).toEqual({ standby: 0, programmed_operation: 1, mode_7: 0 }));
  test('one that nobody knows is set', () => {
    expect(values(radios('7'))).toEqual({ standby: 0, programmed_operation: 0, mode_7: 1 });
  });
  test('stand in another field on other models', () => {
    const group = (field: string, checked: string): string =>
      ['0', '1']
        .map((n) => `<input type="radio" name="${field}s" value="${n}"${n === checked ? ' checked' : ''} />`)
        .join('');
    expect(values(group('val10', '1'))).toEqual({ mode_0: 0, mode_1: 1 });
    // Another group beside the known one is about something else.
    expect(values(group('val10', '1') + group('val39', '1'))).toEqual({ emergency_operation: 0, standby: 1 });
    expect(values(group('val10', '1') + group('val39', ''))).toEqual({});
    expect(values(group('party', '1'))).toEqual({});
    const hidden = '<input type="hidden" id="val77" value="0" />';
    expect(values(hidden + group('val77', ''))).toEqual({ mode_0: 1, mode_1: 0 });
  });
  test('none is set', () => expect(values(radios(''))).toEqual({}));
});

describe('last contact with the portal', () => {
  const contact = (text: string) => values(`<div id="box_start_status_portal"><p>${text}</p></div>`);

  test('is a moment of the house', () => {
    expect(contact('Last contact: 04.11.2025 | 10:07 h')).toEqual({
      portal_last_contact_timestamp_seconds: new Date(2025, 10, 4, 10, 7).getTime() / 1000,
    });
  });
  test.each(['31.02.2025 | 10:07', '04.11.2025 | 25:07', 'never'])('%s is none', (text) => {
    expect(contact(text)).toEqual({});
  });
});
