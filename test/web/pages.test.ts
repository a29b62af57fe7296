import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ExporterError } from '../../src/errors.ts';
import { escapeHtml } from '../../src/web/page/html.ts';
import { ask, DOWN, fleetOf, gateway, METRICS, reading, recordingLogger, serve, signal } from './helpers.ts';

describe('/metrics', () => {
  test('has the content type of the Prometheus text format', async () => {
    const { url } = await serve();
    const reply = await ask(`${url}/metrics`);
    expect(reply.status).toBe(200);
    expect(reply.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(reply.headers['content-encoding']).toBeUndefined();
    expect(reply.text).toBe(METRICS);
  });

  test('is compressed for those who accept gzip', async () => {
    const { url } = await serve();
    const reply = await ask(`${url}/metrics`, { headers: { 'accept-encoding': 'deflate, gzip;q=0.5' } });
    expect(reply.headers['content-encoding']).toBe('gzip');
    expect(reply.headers['content-length']).toBe(String(reply.body.length));
    expect(reply.headers.vary).toBe('Accept, Accept-Encoding');
    expect(gunzipSync(reply.body).toString()).toBe(METRICS);
  });

  test('is plain for those who rule gzip out', async () => {
    const { url } = await serve();
    const reply = await ask(`${url}/metrics`, { headers: { 'accept-encoding': 'gzip;q=0, *' } });
    expect(reply.headers['content-encoding']).toBeUndefined();
    expect(reply.text).toBe(METRICS);
  });

  test('is asked for in the form that its content type tells, compressed or not', async () => {
    const { url } = await serve({ metrics: async (_of, form) => form });
    const open = 'application/openmetrics-text; version=1.0.0; charset=utf-8; escaping=underscores';
    for (const [accept, form, type] of [
      ['application/openmetrics-text;version=1.0.0', 'openmetrics', open],
      ['text/plain;version=0.0.4', 'text', 'text/plain; version=0.0.4; charset=utf-8'],
    ] as const) {
      const plain = await ask(`${url}/metrics`, { headers: { accept } });
      const small = await ask(`${url}/metrics`, { headers: { accept, 'accept-encoding': 'gzip' } });
      expect([plain.text, gunzipSync(small.body).toString()]).toEqual([form, form]);
      for (const { headers } of [plain, small])
        expect([headers['content-type'], headers.vary]).toEqual([type, 'Accept, Accept-Encoding']);
    }
  });

  test('is the text of the moment, in both forms', async () => {
    let text = METRICS;
    const { url } = await serve({ metrics: async () => text });
    for (text of [METRICS, METRICS, 'a 1\n', '']) {
      expect((await ask(`${url}/metrics`)).text).toBe(text);
      const { body } = await ask(`${url}/metrics`, { headers: { 'accept-encoding': 'gzip' } });
      expect(gunzipSync(body).toString()).toBe(text);
    }
  });

  test('answers 500 with the first line of the reason when the collection fails', async () => {
    const logger = recordingLogger();
    const metrics = async (): Promise<string> => {
      throw new Error('no such gauge\n    at secret/file.ts');
    };
    const { url } = await serve({ metrics, logger });
    const reply = await ask(`${url}/metrics`);
    expect(reply.status).toBe(500);
    expect(reply.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(reply.text).toBe('collecting the metrics failed: no such gauge\n');
    expect(logger.lines).toEqual(['error collecting the metrics failed {"reason":"no such gauge"}']);
  });

  test('answers 404 with the reason, and logs nothing, when metrics are switched off', async () => {
    const logger = recordingLogger();
    const metrics = () => Promise.reject(new ExporterError('CONFIG', 'metrics are off: see X'));
    const { url } = await serve({ metrics, logger });
    const reply = await ask(`${url}/metrics`);
    expect([reply.status, reply.text]).toEqual([404, 'metrics are off: see X\n']);
    expect(logger.lines).toEqual([]);
  });

  test('answers 500 when the collection throws at once', async () => {
    const metrics = (): Promise<string> => {
      throw new Error('not even a promise');
    };
    const { url } = await serve({ metrics });
    expect((await ask(`${url}/metrics`)).text).toBe('collecting the metrics failed: not even a promise\n');
  });

  test('answers 500 when the collection hangs, and starts a new one for the next scrape', async () => {
    let calls = 0;
    const metrics = (): Promise<string> => {
      calls += 1;
      return calls === 1 ? new Promise(() => {}) : Promise.resolve(METRICS);
    };
    const { url } = await serve({ metrics, metricsTimeoutMs: 50 });
    const reply = await ask(`${url}/metrics`);
    expect(reply.status).toBe(500);
    expect(reply.text).toBe('collecting the metrics failed: no answer within 0.05 s\n');
    expect((await ask(`${url}/metrics`)).text).toBe(METRICS);
  });

  test('collects once for 50 scrapes at the same time', async () => {
    let calls = 0;
    let asked = 0;
    const { promise, resolve } = signal<string>();
    const metrics = (): Promise<string> => {
      calls += 1;
      return promise;
    };
    const { url } = await serve({ metrics, fleet: fleetOf() });
    const scrapes = Array.from({ length: 50 }, () => {
      asked += 1;
      return ask(`${url}/metrics`, { headers: asked % 2 ? { 'accept-encoding': 'gzip' } : {} });
    });
    // A request after the others on its own connection: the server has begun all 50 well before it answers this one
    // 50 times over, without a clock being asked.
    for (let round = 0; round < 50; round += 1) await ask(`${url}/-/healthy`);
    resolve(METRICS);
    const replies = await Promise.all(scrapes);
    expect(replies.map((reply) => reply.status)).toEqual(Array(50).fill(200));
    expect(calls).toBe(1);
  });
});

describe('/status', () => {
  test('tells exporter, gateways, pages and readings by name', async () => {
    const observed: number[] = [];
    const failed = gateway({ up: false, lastError: new ExporterError('TIMEOUT', 'too slow') });
    const { url } = await serve({
      fleet: fleetOf(failed, DOWN),
      observeStatusDuration: (seconds) => observed.push(seconds),
    });
    const reply = await ask(`${url}/status`);
    expect(reply.headers['content-type']).toBe('application/json; charset=utf-8');
    const place = { page: 'info/waermepumpe', section: 'prozesswerte', label: 'VORLAUFTEMP' };
    expect(JSON.parse(reply.text)).toEqual({
      exporter: { version: '1.2.3', startedAt: '2026-01-02T03:04:05.000Z' },
      gateways: [
        {
          url: 'http://isg.test',
          up: false,
          language: 'de',
          firmware: 'v12.1.1',
          lastSuccess: '2026-01-02T03:05:00.000Z',
          ageSeconds: 12.4,
          lastError: { code: 'TIMEOUT', message: 'too slow' },
          summary: failed.summary,
          pages: [{ id: '1,1', title: 'WÄRMEPUMPE', readings: 2 }],
          readings: {
            vorlauftemp: [{ value: 31.5, unit: '°C', ...place }],
            flag_heizkreispumpe: [{ circuit: '2', value: 1, unit: '', ...place }],
          },
        },
        {
          url: 'http://isg.test',
          up: false,
          language: '',
          firmware: '',
          lastSuccess: null,
          ageSeconds: null,
          lastError: { code: 'UNREACHABLE', message: 'connection refused' },
          summary: DOWN.summary,
          pages: [],
          readings: {},
        },
      ],
    });
    expect(observed).toHaveLength(1);
    expect(observed[0]).toBeGreaterThanOrEqual(0);
  });

  test('keeps two readings of one name, and names that JavaScript uses itself', async () => {
    const names = ['a', 'a', '__proto__', 'constructor', 'toString'];
    const readings = names.map((name) => reading({ name }));
    const { url } = await serve({ fleet: fleetOf(gateway({ readings })) });
    const text = (await ask(`${url}/status`)).text;
    const [first] = JSON.parse(text, (key, value) => (key === '__proto__' ? undefined : value)).gateways;
    expect(Object.keys(first.readings)).toEqual(['a', 'constructor', 'toString']);
    expect(first.readings.a).toHaveLength(2);
    expect(text).toContain('"__proto__":[{"value"');
  });
});

describe('/ready', () => {
  const cases: [string, Parameters<typeof fleetOf>, number, string][] = [
    ['is ready with fresh readings', [gateway({ ageSeconds: 300 })], 200, 'ready'],
    ['is ready with fresh readings of a failed round', [gateway({ up: false, ageSeconds: 1 })], 200, 'ready'],
    [
      'is not ready before the first read',
      [DOWN],
      503,
      'not ready\nhttp://isg.test: nothing has been read yet (UNREACHABLE: connection refused)\n',
    ],
    [
      'is not ready with old readings',
      [gateway({ ageSeconds: 300.2, pages: [] })],
      503,
      'not ready\nhttp://isg.test: last read 301 s ago, more than 300 s\n',
    ],
    [
      'names each gateway that is behind',
      [
        gateway(),
        gateway({ ...DOWN, url: 'http://two.test', lastError: undefined }),
        gateway({ ageSeconds: 999, pages: [] }),
      ],
      503,
      'not ready\nhttp://two.test: nothing has been read yet\n' +
        'http://isg.test: last read 999 s ago, more than 300 s\n',
    ],
    ['is not ready without a gateway', [], 503, 'not ready\nno gateway is configured\n'],
  ];
  test.each(cases)('%s', async (_name, gateways, status, text) => {
    const { url } = await serve({ fleet: fleetOf(...gateways) });
    const reply = await ask(`${url}/ready`);
    expect([reply.status, reply.text]).toEqual([status, text]);
  });

  test('/-/healthy answers whatever the gateways do', async () => {
    const { url } = await serve({ fleet: fleetOf(DOWN) });
    const reply = await ask(`${url}/-/healthy`);
    expect([reply.status, reply.text]).toEqual([200, 'Healthy']);
  });
});

describe('the landing page', () => {
  test('shows gateways, readings and links', async () => {
    const { url } = await serve({
      fleet: fleetOf(gateway({ lastError: new ExporterError('TIMEOUT', 'it is empty'), failedPages: 2 })),
    });
    const reply = await ask(`${url}/`);
    expect(reply.headers['content-type']).toBe('text/html; charset=utf-8');
    for (const part of [
      'version 1.2.3',
      '<p class="gateway">isg.test</p>',
      'v12.1.1',
      '<time datetime="2026-01-02T03:05:00.000Z">2026-01-02 03:05 UTC</time>',
      '<span data-age="12">read 12 s ago</span>',
      '2 pages could not be read. TIMEOUT: it is empty',
      'INFO / WÄRMEPUMPE <span class="soft">2 readings</span>',
      '31.5\u00a0°C',
      '<td class="value">on</td>',
      '<code>isg_flag_heizkreispumpe, circuit 2</code>',
      'href="metrics"',
      'href="status"',
      'href="ready"',
    ]) {
      expect(reply.text).toContain(part);
    }
    expect(reply.text).not.toMatch(/ style=|https?:\/\/(?!isg\.test)/);
  });

  test('tells a gateway that is gone, with the reason', async () => {
    const { url } = await serve({ fleet: fleetOf(DOWN) });
    const { text } = await ask(`${url}/`);
    for (const part of ['Not readable', 'UNREACHABLE: connection refused', 'No readings yet.', 'never read']) {
      expect(text).toContain(part);
    }
    expect(text).toMatch(/<title>Not readable – isg\.test<\/title>\n<link rel="icon" href="\.\/assets\/icon-gone-/);
  });

  test('calls nothing a fault before the first round is over', async () => {
    const { url } = await serve({ fleet: fleetOf(gateway({ ...DOWN, lastError: undefined })) });
    const { text } = await ask(`${url}/`);
    expect(text).toMatch(/<title>First reading … – isg\.test<\/title>/);
    expect(text).not.toContain('class="bad">');
  });

  test('tells readings that are too old from none at all, one from many, and times as times', async () => {
    const readings = [
      reading({ name: 'portal_last_contact_timestamp_seconds', kind: 'state', value: 1_767_323_100, unit: '' }),
    ];
    const old = await serve({ fleet: fleetOf(gateway({ readings: [] })) });
    const { text } = await ask(`${old.url}/`);
    expect(text).toContain('No readings: the last are older than 300 s.');
    expect(text).not.toContain('No readings yet.');
    const one = await serve({ fleet: fleetOf(gateway({ readings })) });
    const fresh = (await ask(`${one.url}/`)).text;
    expect(fresh).toContain('1 reading<');
    expect(fresh).toContain('<td class="value"><time datetime="2026-01-02T03:05:00.000Z">2026-01-02 03:05 UTC</time>');
  });

  test('escapes whatever the device says', async () => {
    const evil = `<script>alert(1)</script>"'&<img src=x onerror=alert(1)>`;
    const readings = [
      reading({
        name: evil,
        unit: evil,
        page: evil,
        section: evil,
        labels: { [evil]: evil },
        original: { label: evil, page: evil, section: evil },
      }),
    ];
    const { url } = await serve({
      exporter: { version: evil, startedAt: new Date(0) },
      fleet: fleetOf(
        gateway({
          url: evil,
          firmware: evil,
          language: evil,
          readings,
          lastError: new ExporterError('INTERNAL', evil),
          pages: [{ id: evil, title: evil, path: evil, sections: [evil], readings, unread: [], untranslated: [] }],
        }),
      ),
    });
    const { text } = await ask(`${url}/`);
    expect(text.match(/<script/g)).toHaveLength(1);
    expect(text).not.toContain('<img');
    expect(text.split('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;&lt;img')).toHaveLength(16);
  });

  test('allows its own files and nothing else, which browsers may keep for a year', async () => {
    const { url } = await serve();
    const page = await ask(`${url}/`);
    expect(page.headers['content-security-policy']).toBe(
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'",
    );
    const names = [...page.text.matchAll(/assets\/([\w-]+\.(?:js|css|svg))/g)].map(([, name]) => name);
    expect(names).toHaveLength(5);
    for (const name of names) {
      const asset = await ask(`${url}/assets/${name}`);
      expect([asset.status, asset.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
      expect(asset.text.length).toBeGreaterThan(100);
      expect(asset.headers['content-type']).toMatch(/^(text\/(javascript|css)|image\/svg)/);
    }
    expect((await ask(`${url}/assets/page-former.js`)).status).toBe(404);
  });

  test('is told not to have changed as long as nothing has, and what has', async () => {
    let state = gateway();
    const { url } = await serve({ fleet: { ...fleetOf(state), gateways: () => [state] } });
    const first = await ask(`${url}/`);
    const headers = { 'If-None-Match': String(first.headers.etag) };
    const same = await ask(`${url}/`, { headers });
    expect([same.status, same.text, same.headers['content-length']]).toEqual([304, '', undefined]);
    state = gateway({ readings: [reading({ value: 99.5 })] });
    const next = await ask(`${url}/`, { headers });
    expect([next.status, next.text.includes('99.5')]).toEqual([200, true]);
  });

  test.each([
    ['de-DE,de;q=0.9,en;q=0.8', 'de', 'Heizen – isg.test'],
    ['en-US,en;q=0.9,de;q=0.8', 'en', 'Heating – isg.test'],
    ['fr', 'en', 'Heating – isg.test'],
    ['x'.repeat(5000), 'en', 'Heating – isg.test'],
  ])('speaks the language of the browser, %s', async (language, lang, title) => {
    const heating = reading({ name: 'flag_heizen', kind: 'flag', value: 1, unit: '', english: 'heating' });
    const { url } = await serve({ fleet: fleetOf(gateway({ readings: [heating] })) });
    const { text } = await ask(`${url}/`, { headers: { 'Accept-Language': language } });
    expect(text).toContain(`<html lang="${lang}">`);
    expect(text).toContain(`<title>${title}</title>`);
  });
});

test('escaped text has no markup left', () => {
  fc.assert(fc.property(fc.string(), (text) => !/[<>"']|&(?!(amp|lt|gt|quot|#39);)/.test(escapeHtml(text))));
});
