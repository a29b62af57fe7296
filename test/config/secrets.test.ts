import { describe, expect, test } from 'vitest';
import { collectSecrets } from '../../src/config/secrets.ts';
import { createLogger, hider, printable, Secrets } from '../../src/logger.ts';

describe('secret is', () => {
  test.each<[string, string, string[]]>([
    ['a header by its name', 'authorization=Bearer%20abc', ['Bearer%20abc', 'Bearer abc']],
    ['a short one too', 'x-api-key=1, Cookie=a', ['1', 'a']],
    ['a header by its length', 'X-Scope-OrgID=12345678', ['12345678']],
    ['its token without the scheme', 'authorization=Api-Token%20abcd', ['Api-Token%20abcd', 'Api-Token abcd', 'abcd']],
    ['and what Basic encodes', 'authorization=Basic YTpnZWhlaW0=', ['Basic YTpnZWhlaW0=', 'YTpnZWhlaW0=', 'geheim']],
    ['no number of a tenant', 'X-Scope-OrgID=1,x=y,stage=test', []],
    ['no length that comes from escapes', 'tenant=%C3%A4%C3%B6', []],
    ['nothing in nothing', ',=,', []],
  ])('%s', (_title, headers, secrets) => {
    for (const name of ['OTEL_EXPORTER_OTLP_HEADERS', 'OTEL_EXPORTER_OTLP_METRICS_HEADERS']) {
      expect(collectSecrets({ [name]: headers }, {})).toEqual(secrets);
    }
  });

  test('a password, whichever of two counts', () => {
    expect(collectSecrets({ ISG_PASSWORD: 'b' }, { password: 'a' })).toEqual(['a', 'b']);
    expect(collectSecrets({ ISG_PASSWORD: ' ' }, { password: '' })).toEqual([]);
  });

  test('what stands in the address of a collector', () => {
    const secrets = (endpoint: string) => collectSecrets({}, { otlpEndpoint: endpoint });
    expect(secrets('http://u:a%20b@c/api?key=k&tenant=1')).toEqual(['k', 'a%20b', 'a b']);
    expect(secrets('http://token@c')).toEqual(['token']);
    expect(secrets('htp:/u')).toEqual([]);
    expect(secrets('htp://u:geheim@c')).toEqual(['geheim']);
    // As an error of the library would write it.
    expect(secrets("http://u:ä&'@c")).toContain("%C3%A4&'");
  });
});

describe('a secret is hidden', () => {
  test('wherever it stands', () => {
    expect(hider(['warm'])('lukewarm /?p=warm')).toBe('luke*** /?p=***');
  });

  test('as a word of its own when it is short, so that no gap tells it', () => {
    const hide = hider(['p', '$^', 'ab']);
    expect(hide('isg_pump /?pass=p&x ab "p" $^ p_1 äab')).toBe('isg_pump /?pass=***&x *** "***" *** p_1 äab');
  });

  test('in the log as well', () => {
    const lines: string[] = [];
    const logger = createLogger({
      level: 'info',
      format: 'text',
      secrets: new Secrets(['p']),
      write: (line) => lines.push(line),
      now: () => new Date(0),
    });
    logger.warn('pump p', { url: 'http://p/pump' });
    expect(lines).toEqual(['1970-01-01T00:00:00.000Z WARN  pump *** url=http://***/pump\n']);
  });
});

test('printable text has no line breaks and escapes', () => {
  expect(printable('a\r\nb\u001b[31mc\u2028d\u009be\u0000ä°')).toBe('a b [31mc d e ä°');
});
