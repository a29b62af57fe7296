import { celsius, day, flag, listPage, number, type Plant, plainPages, total, USUAL_STYLE } from '../plant.ts';

/** An air source heat pump with login, firmware 12.0. */
export const WPL: Plant = {
  name: 'wpl',
  description: 'WPM v12.0.0 with a WPL 20 A, German: process values, KWh in the day rows, login user/password',
  firmware: 'v12.0.0',
  language: 'de',
  languages: ['de'],
  login: { user: 'user', password: 'password' },
  picture: './pics/anlagen/ste/wpm/WPL 20 A.jpg',
  style: USUAL_STYLE,
  menus: [
    {
      title: 'INFO',
      pages: [
        {
          id: '1,0',
          title: 'ANLAGE',
          sections: [
            {
              title: 'HEIZUNG',
              rows: [
                celsius('AUSSENTEMPERATUR', (h) => h.outdoor),
                celsius('ISTTEMPERATUR HK 1', (h) => h.flow - 1),
                celsius('SOLLTEMPERATUR HK 1', (h) => h.heatingTarget),
                celsius('PUFFERISTTEMPERATUR', (h) => h.flow - 1),
                celsius('PUFFERSOLLTEMPERATUR', (h) => h.heatingTarget),
              ],
            },
            {
              title: 'WARMWASSER',
              rows: [celsius('ISTTEMPERATUR', (h) => h.dhwActual), celsius('SOLLTEMPERATUR', 48)],
            },
          ],
        },
        {
          id: '1,1',
          title: 'WÄRMEPUMPE',
          sections: [
            {
              title: 'PROZESSDATEN',
              rows: [
                celsius('RÜCKLAUFTEMPERATUR', (h) => h.back),
                celsius('VORLAUFTEMPERATUR', (h) => h.flow),
                celsius('FROSTSCHUTZTEMPERATUR', (h) => h.flow - 1.2),
                celsius('AUSSENTEMPERATUR', (h) => h.outdoor),
                celsius('FORTLUFTTEMPERATUR', (h) => h.evaporator + 0.3),
                celsius('VERDAMPFERTEMPERATUR', (h) => h.evaporator),
                celsius('VERDICHTEREINTRITTSTEMPERATUR', (h) => h.evaporator - 0.3),
                celsius('ZWISCHENEINSPRITZUNGSTEMP', (h) => (h.evaporator + h.condenser) / 2),
                celsius('HEISSGASTEMPERATUR', (h) => h.hotGas),
                celsius('VERFLÜSSIGERTEMPERATUR', (h) => h.condenser),
                celsius('ÖLSUMPFTEMPERATUR', (h) => h.outdoor + (h.compressor ? 12 : 5)),
                number('DRUCK NIEDERDRUCK', 'bar', 2, (h) => h.lowPressure),
                number('DRUCK MITTELDRUCK', 'bar', 2, (h) => (h.lowPressure + h.highPressure) / 2),
                number('DRUCK HOCHDRUCK', 'bar', 2, (h) => h.highPressure),
                number('WP WASSERVOLUMENSTROM', 'l/min', 1, (h) => h.flowRate),
                number('SPANNUNG INVERTER', 'V', 1, (h) => 403 + 2 * h.wander(7)),
                number('ISTDREHZAHL VERDICHTER', 'Hz', 0, (h) => h.speedHz),
                number('SOLLDREHZAHL VERDICHTER', 'Hz', 0, (h) => h.speedHz),
                number('LÜFTERLEISTUNG REL', '%', 0, (h) => (h.compressor ? 42 : 0)),
                { ...number('STROM INVERTER', 'A', 1, 0), hidden: true },
              ],
            },
            {
              title: 'WÄRMEMENGE',
              rows: [
                day('VD HEIZEN TAG', 'heatHeating', 'KWh'),
                total('VD HEIZEN SUMME', 'heatHeating'),
                day('VD WARMWASSER TAG', 'heatDhw', 'KWh'),
                total('VD WARMWASSER SUMME', 'heatDhw'),
                total('NHZ HEIZEN SUMME', 'boosterHeating'),
                total('NHZ WARMWASSER SUMME', 'boosterDhw'),
              ],
            },
            {
              title: 'LEISTUNGSAUFNAHME',
              rows: [
                day('VD HEIZEN TAG', 'electricHeating', 'KWh'),
                total('VD HEIZEN SUMME', 'electricHeating'),
                day('VD WARMWASSER TAG', 'electricDhw', 'KWh'),
                total('VD WARMWASSER SUMME', 'electricDhw'),
              ],
            },
            {
              title: 'LAUFZEIT',
              rows: [
                number('VD HEIZEN', 'h', 0, (h) => h.hours('heating')),
                number('VD WARMWASSER', 'h', 0, (h) => h.hours('dhw')),
                number('VD ABTAUEN', 'h', 0, (h) => h.hours('defrost')),
                number('NHZ 1', 'h', 0, 0),
                number('NHZ 2', 'h', 0, 0),
                number('NHZ 1/2', 'h', 0, (h) => h.hours('boosterHeating')),
                number('ZEIT ABTAUEN', 'min', 0, (h) => (h.defrost ? h.minute % 4 : 2)),
                number('STARTS ABTAUEN', '', 0, (h) => h.starts('defrost')),
              ],
            },
            { title: 'STARTS', rows: [number('VERDICHTER', '', 0, (h) => h.starts('compressor'))] },
          ],
        },
        ...plainPages(['1,8', 'Lizenzbestimmungen'], ['1,10', 'HANDBUCH']),
      ],
    },
    {
      title: 'DIAGNOSE',
      pages: [
        {
          id: '2,0',
          title: 'STATUS ANLAGE',
          sections: [
            {
              title: 'BETRIEBSSTATUS',
              rows: [
                flag('HEIZEN', (h) => h.heating),
                flag('WARMWASSERBEREITUNG', (h) => h.dhw),
                flag('HEIZKREIS 1 PUMPE', (h) => h.heating),
                flag('ABTAUEN', (h) => h.defrost),
              ],
            },
          ],
        },
        {
          id: '2,2',
          title: 'STATUS WÄRMEPUMPE',
          sections: [
            {
              title: 'STATUS WÄRMEPUMPE',
              rows: [
                flag('VERDICHTER', (h) => h.compressor),
                flag('NHZ STUFE 1', (h) => h.boosterHeating || h.boosterDhw),
              ],
            },
          ],
        },
        ...plainPages(['2,7', 'SYSTEM']),
        listPage('2,9', 'MELDUNGSLISTE'),
      ],
    },
    { title: 'PROGRAMME', pages: plainPages(['3,0', 'HEIZPROGRAMM'], ['3,1', 'WARMWASSERPROGRAMM']) },
    { title: 'EINSTELLUNGEN', pages: plainPages(['4,0', 'ZEIT / DATUM'], ['4,2', 'HEIZUNG'], ['4,3', 'WARMWASSER']) },
    { title: 'Profil', pages: plainPages(['5,0', 'Netzwerk'], ['5,1', 'Sicherheit'], ['5,3', 'SPRACHE']) },
  ],
};
