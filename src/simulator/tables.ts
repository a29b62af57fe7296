import type { PageStyle } from './plant.ts';
import type { RowView, SectionView } from './view.ts';

/** Text between tags or within double quotes. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** The value tables of a page, one a section; rows that are not visible are left out, tables never. */
export function writeTables(sections: readonly SectionView[], style: PageStyle, savedByBrowser: boolean): string {
  const tables = sections.map(({ title, rows }, index) => {
    const side = index % 2 === 0 ? 'append-1" style="float:left' : 'prepend-1" style="float:right';
    const visible = rows.filter((row) => row.visible);
    const lines = visible.map((row, place) =>
      // Only the last configured row has round corners: where it is hidden, no row has them.
      writeRow(row, place % 2 === 0 ? 'even' : 'odd', row === rows.at(-1), style, savedByBrowser),
    );
    const [open, close] = savedByBrowser ? ['<tbody>', '</tbody>'] : ['', ''];
    const head = `<tr><th colspan="2" class="round-top">${escapeHtml(title)}</th></tr>`;
    return `<div class="span-11 ${side}"><table class="info">${open}${head}${lines.join('')}${close}</table></div>`;
  });
  return tables.join('');
}

function writeRow(row: RowView, parity: string, last: boolean, style: PageStyle, savedByBrowser: boolean): string {
  const path = savedByBrowser ? './STIEBEL ELTRON Reglersteuerung_files/' : './pics/';
  const image = `<img height="15" src="${path}${style.flagImage}" />${style.flagTrailing}`;
  const cell = row.text === undefined ? image : escapeHtml(row.text);
  return `  <tr class="${parity}">
    <td class="key${last ? ' round-leftbottom' : ''}">${escapeHtml(row.label)}</td>
    <td class="value${last ? ' round-rightbottom' : ''}">${cell}</td>
  </tr>
`;
}
