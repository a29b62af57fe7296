import { celsius, day, flag, listPage, number, type Plant, plainPages, total } from '../plant.ts';

/** The oldest firmware known, with a brine source. */
export const WPM3I: Plant = {
  name: 'wpm3i',
  description: 'WPM 3i v2.5.6, German: brine source, trailing blanks, empty tables when all is off, no login',
  firmware: 'v2.5.6',
  language: 'de',
  languages: ['de'],
  picture: './pics/anlagen/ste/wpm/WPC 10.jpg',
  style: {
    unitGap: ' ',
    bareTrailing: ' ',
    flagTrailing: ' ',
    flagImage: 'ste-symbol_an-97b765.png',
    clock: false,
    leadingBlankLine: false,
    surplusClosingTags: 0,
  },
  menus: [
    {
      title: 'INFO',
      pages: [
        {
          id: '1,0',
          title: 'ANLAGE',
          sections: [
            {
              title: 'RAUMTEMPERATUR',
              rows: [
                celsius('ISTTEMPERATUR FEK', (h) => h.room),
                celsius('SOLLTEMPERATUR FEK', 20.2),
                number('RAUMFEUCHTE', '%', 1, (h) => h.humidity),
                celsius('TAUPUNKTTEMPERATUR', (h) => h.dewPoint),
              ],
            },
            {
              title: 'HEIZUNG',
              rows: [
                celsius('AUSSENTEMPERATUR', (h) => h.outdoor),
                celsius('ISTTEMPERATUR HK 1', (h) => h.flow - 1),
                celsius('SOLLTEMPERATUR HK 1', (h) => h.heatingTarget),
                celsius('VORLAUFISTTEMPERATUR WP', (h) => h.flow),
                celsius('VORLAUFISTTEMPERATUR NHZ', (h) => h.flow + 0.6),
                celsius('RÜCKLAUFISTTEMPERATUR', (h) => h.back),
                celsius('PUFFERISTTEMPERATUR', (h) => h.flow - 1),
                celsius('PUFFERSOLLTEMPERATUR', (h) => h.heatingTarget),
                number('HEIZUNGSDRUCK', 'bar', 2, (h) => 1.76 + 0.02 * h.wander(7)),
                number('VOLUMENSTROM', 'l/min', 2, (h) => h.flowRate),
                celsius('ANLAGENFROST', 4),
              ],
            },
            {
              title: 'KÜHLEN',
              rows: [celsius('ISTTEMPERATUR FLÄCHE', (h) => h.room - 0.9), celsius('SOLLTEMPERATUR FLÄCHE', 16.3)],
            },
            { title: 'ENERGIEMANAGEMENT', rows: [] },
            {
              title: 'QUELLE',
              rows: [
                celsius('QUELLENTEMPERATUR', (h) => h.source),
                number('QUELLENDRUCK', 'bar', 2, (h) => 1.48 + 0.03 * h.wander(8)),
              ],
            },
          ],
        },
        {
          id: '1,1',
          title: 'WÄRMEPUMPE',
          sections: [
            {
              title: 'WÄRMEMENGE',
              rows: [
                day('VD HEIZEN TAG', 'heatHeating'),
                total('VD HEIZEN SUMME', 'heatHeating'),
                total('NHZ HEIZEN SUMME', 'boosterHeating'),
              ],
            },
            {
              title: 'LEISTUNGSAUFNAHME',
              rows: [day('VD HEIZEN TAG', 'electricHeating'), total('VD HEIZEN SUMME', 'electricHeating')],
            },
            {
              title: 'LAUFZEIT',
              rows: [
                number('VD HEIZEN', 'h', 0, (h) => h.hours('heating')),
                number('VD KÜHLEN', 'h', 0, 1204),
                number('NHZ 1', 'h', 0, 9),
                number('NHZ 2', 'h', 0, 7),
                number('NHZ 1/2', 'h', 0, (h) => h.hours('boosterHeating')),
              ],
            },
            { title: 'STARTS', rows: [number('VERDICHTER', '', 0, (h) => h.starts('compressor'))] },
          ],
        },
        ...plainPages(['1,2', 'LIZENZBESTIMMUNGEN'], ['1,3', 'BEDIENUNG UND INSTALLATION']),
      ],
    },
    {
      title: 'DIAGNOSE',
      pages: [
        {
          id: '2,0',
          title: 'ANLAGE',
          sections: [
            {
              title: 'BETRIEBSSTATUS',
              rows: [
                flag('HEIZKREIS 1 PUMPE', (h) => h.heating),
                flag('HEIZEN', (h) => h.heating),
                flag('VERDICHTER', (h) => h.compressor),
              ],
            },
            {
              title: 'STATUS',
              rows: [
                flag('HEIZKREISPUMPE', (h) => h.heating),
                flag('QUELLENPUMPE', (h) => h.compressor),
                flag('PUFFERLADEPUMPE', (h) => h.compressor),
                flag('VERDICHTERSCHUETZ', (h) => h.compressor),
              ],
            },
            { title: 'RESTSTILLSTAND', rows: [number('RESTSTILLSTAND', 'min', 0, (h) => h.restMinutes)] },
          ],
        },
        {
          id: '2,1',
          title: 'SYSTEM',
          sections: [
            { title: 'REGLER', rows: [flag('WPM 3i'), number('SOFTWARE', '', 0, 5)] },
            {
              title: 'ISG',
              rows: [
                flag('SG-READY'),
                number('HAUPTVERSIONSNUMMER', '', 0, 2),
                number('NEBENVERSIONSNUMMER', '', 0, 5),
                number('REVISIONSNUMMER', '', 0, 6),
              ],
            },
            { title: 'CAN Status', rows: [flag('OK')] },
          ],
        },
        listPage('2,3', 'EREIGNISLISTE'),
      ],
    },
    {
      title: 'PROGRAMME',
      pages: plainPages(['3,0', 'HEIZPROGRAMM'], ['3,2', 'PARTYPROGRAMM'], ['3,3', 'FERIENPROGRAMM']),
    },
    {
      title: 'EINSTELLUNGEN',
      pages: plainPages(['4,0', 'HEIZEN'], ['4,2', 'KÜHLEN'], ['4,3', 'ENERGIEMANAGEMENT'], ['4,5', 'RESET']),
    },
    { title: 'PROFIL', pages: plainPages(['5,0', 'NETZWERK'], ['5,1', 'SICHERHEIT'], ['5,3', 'SPRACHE']) },
  ],
};
