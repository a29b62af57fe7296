import { type Html, html } from './html.ts';

/** Ten minutes for a point: a sparkline is some hundred pixels wide. */
const POINTS = 144;
const HEIGHT = 24;

/**
 * The last 24 hours as a line without axes, broken where nothing was read. Undefined with fewer than two points.
 * @param means oldest first, NaN where there is none
 */
export function sparkline(means: Float32Array | undefined): Html | undefined {
  if (!means) return undefined;
  const points = coarser(means, POINTS);
  const known = points.filter((value) => !Number.isNaN(value));
  if (known.length < 2) return undefined;
  const lowest = Math.min(...known);
  const span = Math.max(...known) - lowest;
  const y = (value: number): number =>
    span === 0 ? HEIGHT / 2 : HEIGHT - 1 - ((value - lowest) / span) * (HEIGHT - 2);
  let path = '';
  points.forEach((value, index) => {
    if (Number.isNaN(value)) return;
    const isFirst = Number.isNaN(points[index - 1] ?? Number.NaN);
    path += `${isFirst ? 'M' : 'L'}${index} ${Math.round(y(value) * 10) / 10}`;
  });
  return html`<svg class="spark" viewBox="0 0 ${String(POINTS - 1)} ${String(HEIGHT)}" preserveAspectRatio="none" aria-hidden="true"><path d="${path}"/></svg>`;
}

/** Means of as many neighbours as make so many points; those without a value do not count. */
function coarser(means: Float32Array, count: number): number[] {
  const size = means.length / count;
  return Array.from({ length: count }, (_, index) => {
    const some = means.subarray(index * size, (index + 1) * size).filter((value) => !Number.isNaN(value));
    return some.length === 0 ? Number.NaN : some.reduce((sum, value) => sum + value, 0) / some.length;
  });
}
