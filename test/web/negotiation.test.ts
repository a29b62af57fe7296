import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { negotiate } from '../../src/web/negotiation.ts';
import { runs } from '../properties/settings.ts';

const TEXT = 'text/plain; version=0.0.4; charset=utf-8';
const OPEN_0 = 'application/openmetrics-text; version=0.0.1; charset=utf-8';
const text1 = (escaping: string) => `text/plain; version=1.0.0; charset=utf-8; escaping=${escaping}`;
const open1 = (escaping: string) => `application/openmetrics-text; version=1.0.0; charset=utf-8; escaping=${escaping}`;

/** As Prometheus 3 asks by default, with this escaping (scrape/scrape.go, acceptHeader). */
const prometheus3 = (escaping: string) =>
  `application/openmetrics-text;version=1.0.0;escaping=${escaping};q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,` +
  `text/plain;version=1.0.0;escaping=${escaping};q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2`;
const PROTO = 'application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited';

describe('a client is answered in the form that it likes best', () => {
  test.each<[string, string | undefined, string]>([
    ['Prometheus 3', prometheus3('allow-utf-8'), open1('allow-utf-8')],
    ['Prometheus 3 with native histograms', `${PROTO};q=0.7,${prometheus3('allow-utf-8')}`, open1('allow-utf-8')],
    ['Grafana Alloy, the Collector: names of old', prometheus3('underscores'), open1('underscores')],
    ['Prometheus 3 with names as values', prometheus3('values'), open1('values')],
    ['Prometheus 3 with dots, which are not there', prometheus3('dots'), open1('underscores')],
    [
      'Prometheus 3 that wants text before OpenMetrics',
      'text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.3,*/*;q=0.2',
      text1('allow-utf-8'),
    ],
    ['Prometheus 3 that wants text 0.0.4 alone', 'text/plain;version=0.0.4;q=0.3,*/*;q=0.2', TEXT],
    [
      'Prometheus 3 with OpenMetrics 2 first',
      `application/openmetrics-text;version=2.0.0;escaping=allow-utf-8;q=0.7,${prometheus3('allow-utf-8')}`,
      open1('allow-utf-8'),
    ],
    [
      'Prometheus 2.42, Datadog Agent',
      'application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1',
      open1('underscores'),
    ],
    [
      'Prometheus 2.42 with native histograms',
      `${PROTO},application/openmetrics-text;version=1.0.0;q=0.8,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1`,
      open1('underscores'),
    ],
    ['Prometheus 2.5', 'application/openmetrics-text; version=0.0.1,text/plain;version=0.0.4;q=0.5,*/*;q=0.1', OPEN_0],
    ['Prometheus 1', `${PROTO};q=0.7,text/plain;version=0.0.4;q=0.3,*/*;q=0.1`, TEXT],
    ['Telegraf', `${PROTO};q=0.7,text/plain;version=0.0.4;q=0.3`, TEXT],
    ['vmagent', 'text/plain;version=0.0.4;q=1,*/*;q=0.1', TEXT],
    ['curl', '*/*', TEXT],
    ['no header', undefined, TEXT],
    ['Firefox', 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', TEXT],
    [
      'Chromium',
      'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7',
      TEXT,
    ],
    ['axios', 'application/json, text/plain, */*', TEXT],
    ['Java', 'text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2', TEXT],
  ])('%s', (_client, accept, type) => {
    expect(negotiate({ accept })).toEqual({
      form: type.startsWith('text') ? 'text' : 'openmetrics',
      type,
      gzip: false,
    });
  });

  test.each<[string, string]>([
    ['', TEXT],
    // As clients in Go make it.
    ['application/openmetrics-text', OPEN_0],
    ['Application/OpenMetrics-Text; Version="1.0.0"; Charset=UTF-8', open1('underscores')],
    ['application/openmetrics-text;q=0.5;version=1.0.0', open1('underscores')],
    ['application/openmetrics-text;version=1.0.0;escaping=other, text/plain;q=0.1', TEXT],
    ['text/plain', TEXT],
    ['text/*', TEXT],
    ['text/plain;version=1.0.0', text1('underscores')],
    ['text/plain;version=0.0.3', TEXT],
    ['application/openmetrics-text;version=9', TEXT],
    ['application/json', TEXT],
    // Of the same weight: the one that is named first, and what is named before what is meant.
    ['text/plain;version=0.0.4, application/openmetrics-text;version=1.0.0', TEXT],
    ['application/openmetrics-text;version=1.0.0, text/plain;version=0.0.4', open1('underscores')],
    ['*/*, application/openmetrics-text;version=1.0.0', open1('underscores')],
    ['*/*;q=0.5, text/plain;version=1.0.0;q=0.5', text1('underscores')],
    ['application/openmetrics-text;q=0, text/plain;q=0.001', TEXT],
    ['application/openmetrics-text;version=1.0.0;q=0, */*', TEXT],
    ['text/plain;q=0, application/openmetrics-text;version=1.0.0;q=0.1', open1('underscores')],
    // Whoever wants nothing that there is reads the fallback or does not: no 406, as from all clients of Prometheus.
    ['text/plain;q=0', TEXT],
    ['*/*;q=0', TEXT],
    ['application/openmetrics-text;version=1.0.0;q=high', TEXT],
    ['application/openmetrics-text;version=1.0.0;q=', open1('underscores')],
    ['application/openmetrics-text;version=1.0.0;q=-1', TEXT],
    [';,;/;=,"', TEXT],
    ['__proto__/constructor;__proto__=1;constructor=2', TEXT],
    ['application/openmetrics-text;version="1.0.0', OPEN_0],
  ])('Accept %j', (accept, type) => expect(negotiate({ accept }).type).toBe(type));
});

test.each<[string | undefined, boolean]>([
  [undefined, false],
  ['', false],
  ['gzip', true],
  ['GZIP', true],
  ['x-gzip', true],
  ['deflate, gzip', true],
  ['zstd,gzip', true],
  ['br;q=1.0, gzip;q=0.8, *;q=0.1', true],
  ['gzip;q=0', false],
  ['gzip;q=0.000', false],
  ['gzip; q = 0.001', true],
  ['*', true],
  ['*;q=0', false],
  ['gzip;q=0, *;q=1', false],
  ['identity', false],
  ['identity, gzip;q=0.5', false],
  ['identity, gzip', false],
  ['identity;q=0.5, gzip', true],
  ['identity;q=0, gzip;q=0', false],
  ['gzip;q=high', false],
  // More than there is counts as much.
  ['gzip;q=2', true],
  ['gzipped', false],
  [';,;', false],
])('Accept-Encoding %j allows gzip: %j', (header, gzip) => {
  expect(negotiate({ 'accept-encoding': header }).gzip).toBe(gzip);
});

describe('a hostile header', () => {
  test.each([
    ['is long', 'a'.repeat(10_000)],
    ['has thousands of entries', `${'a/b;q=0.1,'.repeat(5000)}${open1('values')}`],
    ['has thousands of parameters', `a/b${';a="b'.repeat(5000)}`],
    ['never ends a quote', '"'.repeat(15_000)],
  ])('that %s is not read', (_what, header) => {
    expect(negotiate({ accept: header, 'accept-encoding': header })).toEqual({ form: 'text', type: TEXT, gzip: false });
  });

  test('is answered with one of what there is', () => {
    const types = [
      TEXT,
      OPEN_0,
      ...['underscores', 'allow-utf-8', 'values'].flatMap((name) => [text1(name), open1(name)]),
    ];
    const part = fc.constantFrom(
      ...'*/;=,"\\ q\t\u0000\u00ff.01',
      'text/plain',
      'application/openmetrics-text',
      'version=1.0.0',
      'escaping=',
    );
    const anyHeader = fc.oneof(fc.string({ unit: part, maxLength: 40 }), fc.string({ unit: 'binary', maxLength: 40 }));
    fc.assert(
      fc.property(anyHeader, anyHeader, (accept, encoding) => {
        const { type, form } = negotiate({ accept, 'accept-encoding': encoding });
        expect(types).toContain(type);
        expect(form).toBe(type.startsWith('text') ? 'text' : 'openmetrics');
      }),
      runs(5000),
    );
  });
});
