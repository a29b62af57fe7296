import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalizeName, numberName } from '../../src/readings/names.ts';
import { runs } from './settings.ts';

const anyLabel = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(...' _-–—/.()*,’ºÄäÖöÜüßẞİıŁłØøÆæŐőÕõÛûŽž1aZ\u0301\u00ad\t\n'), maxLength: 60 }),
  fc.string({ unit: fc.constantFrom('_', '-', 'a', 'ß', ' '), minLength: 190, maxLength: 210 }),
);

test('a name holds small letters, digits and single underscores within', () => {
  fc.assert(
    fc.property(anyLabel, (label) => {
      const name = normalizeName(label);
      expect(name).toMatch(/^[a-z0-9_]*$/);
      expect(name).not.toMatch(/__|^_|_$/);
      expect(name.length).toBeLessThanOrEqual(200);
    }),
    runs(10_000),
  );
});

test('a name stays as it is when it is taken for a label', () => {
  fc.assert(
    fc.property(anyLabel, (label) => normalizeName(normalizeName(label)) === normalizeName(label)),
    runs(5000),
  );
});

test('outer blanks, the form of accents and the kind of dash do not change a name', () => {
  fc.assert(
    fc.property(anyLabel, (label) => {
      expect(normalizeName(` ${label}\t `)).toBe(normalizeName(label));
      expect(normalizeName(label.normalize('NFD'))).toBe(normalizeName(label.normalize('NFC')));
      expect(normalizeName(label.replaceAll('–', '-'))).toBe(normalizeName(label));
    }),
    runs(5000),
  );
});

test('no label gives the name of a metric of the exporter itself', () => {
  const own = /^(up|info|pages|readings|logins_total|(flag|exporter)_.*|(gathering|login|status)duration(_.*)?)$/;
  const label = fc.oneof(
    anyLabel,
    fc.constantFrom('UP', 'Info', 'PAGES', 'Readings.', 'FLAG-HEIZEN', 'logins total', 'GATHERINGDURATION SUM'),
  );
  fc.assert(
    fc.property(label, (text) => {
      const name = numberName(normalizeName(text));
      expect(name === '' || !own.test(name) || name.endsWith('_value')).toBe(true);
    }),
    runs(5000),
  );
});
