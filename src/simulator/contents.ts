import { translate } from './dictionary.ts';
import { type Language, WORDS } from './languages.ts';
import { escapeHtml } from './tables.ts';
import type { PageView, Scene } from './view.ts';

const WPM_MODES: ReadonlyArray<readonly [number: number, name: string]> = [
  [1, 'STANDBY'],
  [2, 'PROGRAMMED OPERATION'],
  [3, 'COMFORT'],
  [4, 'ECO'],
  [5, 'DHW'],
  [0, 'EMERGENCY'],
];
const LWZ_MODES: ReadonlyArray<readonly [number: number, name: string]> = [
  [1, 'Bereitschaft'],
  [3, 'Tagbetrieb'],
  [4, 'Absenkbetrieb'],
  [5, 'Warmwasser'],
  [11, 'Automatik'],
  [14, 'Handbetrieb'],
  [0, 'Notbetrieb'],
];

// With the link that a reader must never follow.
const NETWORK = `<div id="netzwerk"><h3>MAC</h3><div class="values">02-00-5E-10-00-01</div>
<a class="button" href="./reboot.php">Reboot</a></div>`;

/** The inside of a page that is more than value tables; undefined for the others. */
export function writeContent(page: PageView, scene: Scene, utcOffsetMinutes: number): string | undefined {
  if (page.id === '0') return writeStartPage(scene, utcOffsetMinutes);
  if (page.id === '5,0') return NETWORK;
  if (page.latin1) return '<div class="calibration" id="calval61000"><h3 class="title">Leistung für Gerät</h3></div>';
  if (!page.list) return undefined;
  return writeList(scene, utcOffsetMinutes);
}

/** Nobody has published such a page. A client reads five cells a row: number, code, heat pump, date and time; newest first. */
function writeList({ at }: Scene, utcOffsetMinutes: number): string {
  const entries = [
    { code: 20_033, days: 3, time: '06:12' },
    { code: 8163, days: 17, time: '22:40' },
  ];
  const rows = entries.map(({ code, days, time }, index) => {
    const local = new Date(at.getTime() - days * 86_400_000 + utcOffsetMinutes * 60_000);
    const date = local.toISOString().slice(0, 10).split('-').reverse().join('.');
    const cells = [index + 1, code, 1, date, time].map((cell) => `<td class="value">${cell}</td>`);
    return `<tr class="${index % 2 === 0 ? 'even' : 'odd'}">${cells.join('')}</tr>`;
  });
  const heads = ['Nr.', 'Code', 'WP', 'Datum', 'Uhrzeit'].map((head) => `<th>${head}</th>`);
  return `<table class="info"><tr>${heads.join('')}</tr>${rows.join('')}</table>`;
}

// Operating mode, system status, last contact with the portal, charts.
function writeStartPage(scene: Scene, utcOffsetMinutes: number): string {
  const { plant, language, world, at } = scene;
  const house = world.at(at);
  const lwz = plant.picture.includes('/lwz/');
  const id = lwz ? 'val39' : 'val1';
  const modes = lwz ? LWZ_MODES : WPM_MODES;
  const active = lwz ? 11 : 2;
  const word = (english: string): string => escapeHtml(translate(english, 'en', language));
  const radios = modes.map(
    ([mode, name]) =>
      `<label><input type="radio" name="${id}s" value="${mode}"${mode === active ? ' checked="checked"' : ''} />${word(name)}</label>`,
  );
  const activeName = word(modes.find(([mode]) => mode === active)?.[1] ?? '');
  const contact = new Date(at.getTime() + utcOffsetMinutes * 60_000 - 7 * 60_000).toISOString();
  const [year, month, date] = contact.slice(0, 10).split('-');
  const hour = language === 'de' ? 'Uhr' : 'h';
  return `<div id="buehne">
  <img src="${plant.picture}" alt="Ger&auml;teabbildung" />
  <div id="${id}edit">${radios.join('')}<input type="text" id="a${id}" value="${activeName}" /><input type="hidden" id="${id}" value="${active}" /></div>
  <div id="val10007">${house.room.toFixed(1).replace('.', ',')}</div>
  <div id="val10040">${house.dhwActual.toFixed(1).replace('.', ',')}</div>
  <div id="box_start_status_system" class="box"><h3>${word('System status')}</h3><p class="info">${word('No faults')}</p><img src="./pics/icon_status_ok.gif" /></div>
  <div id="box_start_status_portal" class="box"><h3>Portal</h3><p>${word('Last contact')}: ${date}.${month}.${year} | ${contact.slice(11, 16)} ${hour}</p><img src="./pics/icon_status_ok.gif" /></div>
  <script type="text/javascript">
${charts(scene, language)}
  </script>
</div>`;
}

// Seven days back, with dots where the tables have commas.
function charts({ world, at }: Scene, language: Language): string {
  const names = WORDS[language].weekdays.split(' ');
  const days = [7, 6, 5, 4, 3, 2, 1].map((back) => {
    const to = new Date(at.getTime() - (back - 1) * 86_400_000);
    const from = new Date(at.getTime() - back * 86_400_000);
    return { name: names[(to.getUTCDay() + 6) % 7] ?? '', from, to };
  });
  const line = (value: (day: (typeof days)[number]) => number): string =>
    `[${days.map((day) => `['${day.name}',${value(day).toFixed(1)}]`).join(',')}]`;
  return [
    `charts[1]['mittel']=${line(({ to }) => world.at(to).outdoor)};`,
    `charts[2]['line']=${line(({ from, to }) => world.energyKwh('heatHeating', to) - world.energyKwh('heatHeating', from))};`,
    `charts[3]['line']=${line(({ from, to }) => world.energyKwh('heatDhw', to) - world.energyKwh('heatDhw', from))};`,
  ].join('\n');
}
