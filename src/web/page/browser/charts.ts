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
    // What was clicked may be gone by now.
    (opener?.isConnected ? opener : document.querySelector<HTMLElement>('#filter'))?.focus();
  });
  body.append(dialog);

  // Screen readers read it out whenever it is put in.
  const say = (text: string): void => {
    if (status.textContent !== text) status.textContent = text;
  };

  body.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-history]:not(body)') : null;
    if (!button) return;
    const { history: name = '', series: asked, title: heading = name } = button.dataset;
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
        // Numbers of the summary have neither an id nor a label of their own.
        const series = told.series.filter(({ id }) => id === asked).map((one) => ({ label: heading, ...one }));
        // Closed, or another one is open, by now.
        if (dialog.open && opener === button) say(drawChart(chart, heading, { ...told, series }, texts));
      } catch (error) {
        // A chart that is there stays, as that of the time before.
        if (opener !== button || chart.childElementCount > 0) return;
        say(error instanceof NoHistory ? texts.noHistory : texts.failed);
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
