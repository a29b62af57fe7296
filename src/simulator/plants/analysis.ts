import { celsius, number, type Page, type Section } from '../plant.ts';

const kelvin = (label: string, value: number, key: number): Section['rows'][number] =>
  number(label, 'K', 1, (h) => value + h.wander(key));

/** Page 2,4 of a WPMsystem: labels with commas and parentheses, two of them cut off at 41 characters. */
export const ANALYSIS: Page = {
  id: '2,4',
  title: 'HEAT PUMP ANALYSIS',
  sections: [
    {
      title: 'HEAT PUMP ANALYSIS',
      rows: [
        celsius('SET SUPERHEATING', (h) => -0.8 + h.wander(8)),
        celsius('ACTUAL SUPERHEATING V', (h) => -0.7 + h.wander(8)),
        number('CONTROL DEVIATION', 'K', 1, (h) => 0.4 * h.wander(9)),
        number('P FACTOR', '', 2, 1),
        number('I FACTOR', '', 2, 1.02),
        number('D FACTOR', '', 2, 1),
        number('PRE-CTRL OPENING EXV', '%', 1, 19),
        number('OPENING EXV', '%', 1, (h) => 19.4 + 3 * h.wander(10)),
        celsius('SUPERCOOLING COND', (h) => 0.2 + 0.3 * h.wander(11)),
        celsius('AMBIENT TEMP. INVERTER', (h) => h.outdoor + 36),
        celsius('TEMP. INV. COMPRESSOR', (h) => h.outdoor + 37),
        number('MOTOR CURRENT', 'A', 1, (h) => h.electricKw * 2.6),
        kelvin('SUPERHEATING ADAPTATION', -0.2, 12),
        number('OPERATING MODE REFRIGERANT CIRCUIT CONTR.', '', 1, (h) => (h.compressor ? 0.3 : 0)),
        number('OPERATING MODE PASSIVE COOLING', '', 1, 0),
        kelvin('SET SUPERHEATING, SUCTION GAS, COMPRESSO.', 11.8, 13),
        kelvin('ACTUAL SUPERHEATING, SUCTION GAS, COMPRE.', 10.7, 14),
        number('COMPRESSOR SPEED LIMIT', '', 1, 102.8),
      ],
    },
  ],
};
