import uPlot from 'uplot';
import { fill, language, region, type ScriptTexts } from './texts.ts';

/** What /history tells. */
export interface Told {
  readonly start: string;
  readonly stepSeconds: number;
  readonly series: readonly {
    readonly id?: string;
    readonly unit: string;
    readonly label?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly values: readonly (number | null)[];
  }[];
}

const HEIGHT = 280;
const FEW = 24;
const numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
const times = new Intl.DateTimeFormat(region, { hour: '2-digit', minute: '2-digit' });
const COLOURS = ['--line-1', '--line-2', '--line-3', '--line-4'];

let shown: uPlot | undefined;

const widthOf = (element: Element | null | undefined): number => Math.max(240, element?.clientWidth ?? 0);
window.addEventListener('resize', () => shown?.setSize({ width: widthOf(shown.root.parentElement), height: HEIGHT }));

/** Draws the series into an element; the text tells what they show to those who do not see it. */
export function drawChart(element: HTMLElement, heading: string, told: Told, texts: ScriptTexts): string {
  const known = told.series.flatMap(({ values }) => values.filter((value) => value !== null));
  if (known.length === 0) return texts.noHistory;
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  const start = Date.parse(told.start) / 1000;
  const [first] = told.series;
  const unit = first?.unit ?? '';
  const moments = first?.values.map((_, index) => start + index * told.stepSeconds) ?? [];
  const show = (value: number | null | undefined): string =>
    value === null || value === undefined ? '–' : `${numbers.format(value)}${unit === '' ? '' : ` ${unit}`}`;
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const text = fill(texts.range, { min: show(Math.min(...known)), max: show(Math.max(...known)), mean: show(mean) });
  // Who looks closer at a part of it goes on with that.
  if (shown && element.contains(shown.root) && isZoomed(shown)) return text;
  shown?.destroy();
  const axis = {
    stroke: colour('--soft'),
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { stroke: colour('--line') },
  };
  shown = new uPlot(
    {
      width: widthOf(element),
      height: HEIGHT,
      series: [
        { label: texts.time, value: (_, moment) => (moment === null ? '–' : times.format(moment * 1000)) },
        ...told.series.map(({ label = '', labels = {} }, index) => ({
          label: [...Object.values(labels)].join(' ') || label || heading,
          stroke: colour(COLOURS[index % COLOURS.length] ?? ''),
          width: 2,
          // A line needs two of them.
          points: { show: known.length < FEW },
          value: (_: uPlot, value: number | null) => show(value),
        })),
      ],
      axes: [
        { ...axis, space: 80, values: (_, ticks) => ticks.map((moment) => times.format(moment * 1000)) },
        { ...axis, size: 64, values: (_, ticks) => ticks.map((value) => numbers.format(value)) },
      ],
    },
    [moments, ...told.series.map(({ values }) => [...values])],
    element,
  );
  return text;
}

function isZoomed({ data: [moments], scales: { x } }: uPlot): boolean {
  return x?.min !== moments[0] || x?.max !== moments.at(-1);
}
