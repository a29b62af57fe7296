import type { Told } from './chart.ts';
import { texts } from './texts.ts';

/** Opens the chart of what is clicked; the script that draws is loaded for the first. */
export function watchCharts(body: HTMLElement): { refresh(): void } {
  let draw: () => Promise<void> = async () => {};
  let opener: HTMLElement | undefined;
  const dialog = document.createElement('dialog');
  dialog.innerHTML =
    '<div class="head"><h2 id="chart-title"></h2><button type="button" class="close"></button></div><div class="chart"></div><p class="soft" role="status"></p>';
  dialog.setAttribute('aria-labelledby', 'chart-title');
  const [title, close, chart, status] = ['h2', 'button', '.chart', 'p'].map((selector) =>
    dialog.querySelector(selector),
  ) as [HTMLElement, HTMLButtonElement, HTMLElement, HTMLElement];
  close.textContent = texts.close;
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog) dialog.close();
  });
  dialog.addEventListener('close', () => {
    draw = async () => {};
    opener?.focus();
  });
  body.append(dialog);

  body.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-history]:not(body)') : null;
    if (!button) return;
    const { history: name = '', place, title: heading = name } = button.dataset;
    opener = button;
    title.textContent = heading;
    status.textContent = texts.loading;
    chart.replaceChildren();
    if (!dialog.open) dialog.showModal();
    draw = async () => {
      try {
        const { drawChart } = (await import(
          new URL(body.dataset.chart ?? '', location.href).href
        )) as typeof import('./chart.ts');
        const told = await read(body.dataset.history ?? '', name);
        const isAsked = ({ page, section }: Told['series'][number]): boolean =>
          place === undefined || place === `${page} ${section}`;
        // Numbers of the summary have no label of their own.
        const series = told.series.filter(isAsked).map((one) => ({ label: heading, ...one }));
        // Closed, or another one is open, by now.
        if (dialog.open && opener === button)
          status.textContent = drawChart(chart, heading, { ...told, series }, texts);
      } catch (error) {
        if (opener === button) status.textContent = error instanceof NoHistory ? texts.noHistory : texts.failed;
      }
    };
    void draw();
  });
  return { refresh: () => void draw() };
}

class NoHistory extends Error {}

async function read(address: string, name: string): Promise<Told> {
  const url = new URL(address, location.href);
  url.searchParams.set('name', name);
  const answer = await fetch(url, { cache: 'no-store' });
  if (answer.status === 404) throw new NoHistory();
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  return (await answer.json()) as Told;
}
