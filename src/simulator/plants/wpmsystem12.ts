import { celsius, listPage, number, type Page, type Plant, plainPages, switchable } from '../plant.ts';
import { ANALYSIS } from './analysis.ts';
import { ENERGY_MANAGEMENT, NEW_STYLE, PLAIN_INFO, PLAIN_MENUS, STATUS_PAGES } from './wpmsystem.ts';

const SYSTEM: Page = {
  id: '1,0',
  title: 'SYSTEM|1,0',
  sections: [
    {
      title: 'HEATING',
      rows: [
        celsius('OUTSIDE TEMPERATURE', (h) => h.outdoor),
        celsius('ACTUAL TEMPERATURE HK 1', (h) => h.flow - 1),
        celsius('SET TEMPERATURE HK 1', (h) => h.heatingTarget),
        celsius('ACTUAL FLOW TEMPERATURE WP', (h) => h.flow),
        celsius('ACTUAL FLOW TEMPERATURE NHZ', (h) => h.flow - 0.2),
        celsius('ACTUAL RETURN TEMPERATURE WP', (h) => h.back),
        switchable('FIXED VALUE OPERATION', () => undefined),
        celsius('ACTUAL BUFFER TEMPERATURE', (h) => h.flow - 1),
        celsius('SET BUFFER TEMPERATURE', (h) => h.heatingTarget),
        number('HEATING PRESSURE', 'bar', 2, (h) => 1.21 + 0.02 * h.wander(7)),
        number('FLOW RATE', 'l/min', 2, (h) => h.flowRate),
        celsius('FROST PROTECTION', 4),
      ],
    },
    {
      title: 'DHW',
      rows: [
        celsius('ACTUAL TEMPERATURE', (h) => h.dhwActual),
        celsius('SET TEMPERATURE', 48),
        number('FLOW RATE', 'l/min', 2, (h) => (h.dhw ? h.flowRate : 0)),
      ],
    },
    {
      title: 'ELECTRIC BOOSTER HEATER',
      rows: [
        celsius('DUAL MODE TEMP HZG', -25),
        switchable('LOWER APP LIMIT HZG', () => -25),
        celsius('DUAL MODE TEMP WW', -15),
        switchable('LOWER APP LIMIT WW', () => undefined),
      ],
    },
    ENERGY_MANAGEMENT,
  ],
};

/** The firmware before the newest, with the analysis page and with login. */
export const WPMSYSTEM12: Plant = {
  name: 'wpmsystem12',
  description: 'WPMsystem v12.2.3, English or German: refrigerant analysis, login user/password',
  firmware: 'v12.2.3',
  language: 'en',
  languages: ['en', 'de'],
  login: { user: 'user', password: 'password' },
  picture: './pics/anlagen/ste/wpm/WPL 10 AC.jpg',
  style: { ...NEW_STYLE, sessionToken: undefined },
  menus: [
    { title: 'INFO', pages: [SYSTEM, ...PLAIN_INFO] },
    {
      title: 'DIAGNOSIS',
      pages: [
        ...STATUS_PAGES,
        ANALYSIS,
        ...plainPages(['2,6', 'INTERNAL CALCULATION']),
        listPage('2,9', 'NOTIFICATIONLIST'),
      ],
    },
    ...PLAIN_MENUS,
  ],
};
