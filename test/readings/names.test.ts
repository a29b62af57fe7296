import { describe, expect, test } from 'vitest';
import { normalizeName, numberName } from '../../src/readings/names.ts';

describe('labels become names as in the Go original', () => {
  test.each([
    ['WW-SOLLTEMP.', 'ww_solltemp'],
    ['FORTLUFT IST LÜFTERDREHZAHL  ', 'fortluft_ist_luefterdrehzahl'],
    ['HEIZEN 1–24 h', 'heizen_1_24_h'],
    ['HEIZEN 1-24 h', 'heizen_1_24_h'],
    ['VERDICHTER WW', 'verdichter_ww'],
    ['NHZ 1/2', 'nhz_1_2'],
    ['OFEN / KAMIN', 'ofen_kamin'],
    ['M*1E6', 'm1e6'],
    ['VORH. INVERTER MIN ENERGIE WW (SHM)', 'vorh_inverter_min_energie_ww_shm'],
    ['SET SUPERHEATING, SUCTION GAS, COMPRESSO.', 'set_superheating_suction_gas_compresso'],
    ['RÜCKLAUFTEMP.', 'ruecklauftemp'],
    ['Außentemperatur', 'aussentemperatur'],
    ['KÜLSÕ HÕMÉRSÉKLET', 'kuelso_homerseklet'],
    ['KÜLSŐ HŐMÉRSÉKLET', 'kuelso_homerseklet'],
    ['FÛTÉS', 'futes'],
    ['TEMPÉRATURE D’EAU', 'temperature_deau'],
    ['Wyłączony ŻÓŁĆ', 'wylaczony_zolc'],
    ['PŘEHŘÁTÍ ČEŠTINA ůž', 'prehrati_cestina_uz'],
    ['FAST VÆRDI DRIFT', 'fast_vaerdi_drift'],
    ['LØB å', 'lob_a'],
    ['N.º DE ARRANQUES', 'n_de_arranques'],
    ['ä decomposed', 'ae_decomposed'],
    ['__x  --  y__', 'x_y'],
    ['a\u2014b\u2212c', 'a_b_c'],
    ['', ''],
    ['…', ''],
    ['{}"\n\\', ''],
  ])('%j', (label, name) => {
    expect(normalizeName(label)).toBe(name);
  });

  test('a label of any length fits an instrument name', () => {
    expect(normalizeName('LABEL '.repeat(100)).length).toBeLessThanOrEqual(200);
  });
});

describe('a label that would meet one of our own metrics gets _value', () => {
  test.each([
    'up',
    'info',
    'pages',
    'readings',
    'logins_total',
    'gatheringduration',
    'statusduration_bucket',
    'loginduration_created',
    'flag_heizen',
    'exporter_build_info',
  ])('%s', (name) => expect(numberName(name)).toBe(`${name}_value`));
  test('others stay', () => expect(numberName('vorlauftemp')).toBe('vorlauftemp'));
});
