import { celsius, day, flag, listPage, number, type Plant, plainPages, total, USUAL_STYLE } from '../plant.ts';

/** An old controller in English without password. */
export const WPM: Plant = {
  name: 'wpm',
  description: 'WPM v10.2.0, English: two circuits, blanks before units, one decimal dot, no login',
  firmware: 'v10.2.0',
  language: 'en',
  languages: ['en'],
  picture: './pics/anlagen/ste/wpm/WPF 10.jpg',
  style: { ...USUAL_STYLE, unitGap: ' ' },
  menus: [
    {
      title: 'INFO',
      pages: [
        {
          id: '1,0',
          title: 'SYSTEM',
          sections: [
            {
              title: 'ROOM TEMPERATURE',
              rows: [
                celsius('ACTUAL TEMPERATURE HC 1', (h) => h.room),
                celsius('SET TEMPERATURE HC 1', 21.6),
                celsius('ACTUAL TEMPERATURE HC 2', (h) => h.room + 0.3),
                celsius('SET TEMPERATURE HC 2', 21.6),
              ],
            },
            {
              title: 'HEATING',
              rows: [
                celsius('OUTSIDE TEMPERATURE', (h) => h.outdoor),
                celsius('ACTUAL TEMPERATURE HC 1', (h) => h.flow - 1),
                celsius('SET TEMPERATURE HC 1', (h) => h.heatingTarget),
                celsius('ACTUAL TEMPERATURE HC 2', (h) => h.flow - 6),
                celsius('SET TEMPERATURE HC 2', (h) => h.heatingTarget - 6),
                celsius('ACTUAL FLOW TEMPERATURE WP', (h) => h.flow),
                celsius('ACTUAL FLOW TEMPERATURE NHZ', (h) => h.flow + 0.4),
                celsius('ACTUAL RETURN TEMPERATURE', (h) => h.back),
                celsius('SET FIXED TEMPERATURE', 42),
                celsius('SET BUFFER TEMPERATURE', (h) => h.heatingTarget),
                celsius('ACTUAL BUFFER TEMPERATURE', (h) => h.flow - 1),
              ],
            },
            {
              title: 'DHW',
              rows: [celsius('ACTUAL TEMPERATURE', (h) => h.dhwActual), celsius('SET TEMPERATURE', 44.5)],
            },
            { title: 'ENERGY MANAGEMENT', rows: [] },
            {
              title: 'ELECTRIC REHEATING',
              rows: [celsius('DUAL MODE TEMP HEATING', -13), celsius('DUAL MODE TEMP DHW', -13)],
            },
            {
              title: 'GENERAL',
              rows: [
                celsius('CONDENSER TEMP.', (h) => h.condenser),
                number('PRESSURE HTG CIRC', 'bar', 2, (h) => 1.23 + 0.02 * h.wander(7)),
                number('FLOW RATE', 'l/min', 1, (h) => h.flowRate),
                number('OUTPUT HP', '%', 0, (h) => (h.compressor ? 55 + 20 * h.wander(8) : 0)),
                { ...number('INT PUMP RATE', '%', 1, (h) => (h.compressor ? 62.4 : 2.2)), decimalMark: '.' },
              ],
            },
          ],
        },
        {
          id: '1,1',
          title: 'HEAT PUMP',
          sections: [
            { title: 'PROCESS DATA', rows: [number('COMP DLAY CNTR', 's', 0, (h) => h.restMinutes * 60)] },
            {
              title: 'AMOUNT OF HEAT',
              rows: [
                day('COMPRESSOR HEATING DAY', 'heatHeating'),
                total('COMPRESSOR HEATING TOTAL', 'heatHeating'),
                day('COMPRESSOR DHW DAY', 'heatDhw'),
                total('COMPRESSOR DHW TOTAL', 'heatDhw'),
                total('BH HEATING TOTAL', 'boosterHeating'),
                { ...total('BH DHW TOTAL', 'boosterDhw'), hidden: true },
              ],
            },
            {
              title: 'RUNTIME',
              rows: [
                number('RNT COMP 1 HEA', 'h', 0, (h) => h.hours('heating')),
                number('RNT COMP 1 DHW', 'h', 0, (h) => h.hours('dhw')),
                number('BH 1', 'h', 0, (h) => h.hours('boosterHeating')),
                number('BH 2', 'h', 0, (h) => h.hours('boosterDhw')),
              ],
            },
          ],
        },
        ...plainPages(['1,2', 'LICENCE TERMS'], ['1,4', 'OPERATION AND INSTALLATION']),
      ],
    },
    {
      title: 'DIAGNOSIS',
      pages: [
        {
          id: '2,0',
          title: 'STATUS',
          sections: [
            {
              title: 'OPERATING STATUS',
              rows: [
                flag('POWER-LOCKED', (h) => h.utilityLock),
                flag('COOLING MODE', () => false),
                flag('SOURCE PUMP', (h) => h.compressor),
                flag('DHW VALVE', (h) => h.dhw),
                flag('MIXER OPEN', (h) => h.heating && Math.floor(h.minute) % 4 === 0),
                flag('MIXER CLOSE', (h) => h.heating && Math.floor(h.minute) % 4 === 2),
                flag('MIXER PUMP', (h) => h.heating),
                flag('HTG CIRC PUMP', (h) => h.heating),
                flag('HEATING CIRCUIT PUMP', (h) => h.heating),
                flag('BUFFER CHARGING PUMP', (h) => h.compressor),
                flag('COMPRESSOR', (h) => h.compressor),
                flag('VERDICHTERSCHUETZ', (h) => h.compressor),
              ],
            },
          ],
        },
        ...plainPages(['2,1', 'BUS SUBSCRIBER']),
        listPage('2,2', 'FAULT LIST'),
      ],
    },
    { title: 'PROGRAMS', pages: plainPages(['3,0', 'HEATING PROGRAM'], ['3,1', 'DHW PROGRAM']) },
    { title: 'SETTINGS', pages: plainPages(['4,0', 'HEATING'], ['4,1', 'DHW'], ['4,4', 'COMMISSIONING']) },
    { title: 'PROFILE', pages: plainPages(['5,0', 'NETWORK'], ['5,1', 'SAFETY'], ['5,3', 'LANGUAGE']) },
  ],
};
