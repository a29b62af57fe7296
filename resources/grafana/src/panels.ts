import { type Common, type Panel, panel } from './grafana.ts';

const LAST = { calcs: ['lastNotNull'], fields: '', values: false };
const LEGEND = { displayMode: 'table', placement: 'bottom', showLegend: true, calcs: ['lastNotNull', 'min', 'max'] };
const NO_LEGEND = { displayMode: 'list', placement: 'bottom', showLegend: false, calcs: [] };

/** Names of series without what all of them begin with. */
const SHORT_NAMES = {
  id: 'renameByRegex',
  options: { regex: '^isg_(?:flag_)?(.+)$', renamePattern: '$1' },
};

interface StatOptions {
  /** What is written: the value, the name of the series, or both. */
  readonly text?: 'auto' | 'name' | 'value_and_name';
  readonly graph?: boolean;
}

/** A number, or a word for it, in large. */
export function stat(common: Common, { text = 'auto', graph = false }: StatOptions = {}): Panel {
  return panel('stat', common, {
    reduceOptions: LAST,
    orientation: 'auto',
    textMode: text,
    colorMode: 'value',
    graphMode: graph ? 'area' : 'none',
    justifyMode: 'auto',
    wideLayout: true,
    showPercentChange: false,
    percentChangeColorMode: 'standard',
  });
}

interface GraphOptions {
  readonly style?: 'line' | 'bars';
}

/** Lines, or bars, over time. */
export function graph(common: Common, { style = 'line' }: GraphOptions = {}): Panel {
  const custom = {
    drawStyle: style,
    lineInterpolation: 'linear',
    lineWidth: 1,
    fillOpacity: style === 'bars' ? 60 : 0,
    showPoints: 'auto',
    spanNulls: false,
    insertNulls: false,
  };
  const named = common.queries.some(({ legend = '' }) => legend.includes('__name__'));
  const transformations = common.transformations ?? (named ? [SHORT_NAMES] : undefined);
  const options = { legend: LEGEND, tooltip: { mode: 'multi', sort: 'desc' } };
  return panel('timeseries', { ...common, ...(transformations && { transformations }) }, options, custom);
}

/** What was on when. */
export function states(common: Common): Panel {
  const options = {
    mergeValues: true,
    showValue: 'never',
    alignValue: 'left',
    rowHeight: 0.85,
    legend: NO_LEGEND,
    tooltip: { mode: 'single', sort: 'none' },
  };
  return panel('state-timeline', { transformations: [SHORT_NAMES], ...common }, options, { fillOpacity: 80 });
}

/** One bar a series. */
export function bars(common: Common): Panel {
  return panel('bargauge', common, {
    displayMode: 'basic',
    orientation: 'horizontal',
    valueMode: 'color',
    showUnfilled: true,
    minVizHeight: 12,
    minVizWidth: 8,
    maxVizHeight: 300,
    namePlacement: 'auto',
    legend: NO_LEGEND,
    sizing: 'auto',
    reduceOptions: LAST,
  });
}

interface TableOptions {
  /** Columns in their order, with the name to show where it is another. */
  readonly columns: Readonly<Record<string, string>>;
  readonly sortBy?: { readonly column: string; readonly descending: boolean };
  readonly filterable?: boolean;
}

/** Series, or what several queries say of each gateway, as rows; only the columns named are shown. */
export function table(common: Common, { columns, sortBy, filterable }: TableOptions): Panel {
  const names = Object.keys(columns);
  const renameByName = Object.fromEntries(Object.entries(columns).filter(([name, shown]) => name !== shown));
  const indexByName = Object.fromEntries(names.map((name, index) => [name, index]));
  const transformations = [
    ...(common.queries.length > 1 ? [{ id: 'merge', options: {} }] : []),
    { id: 'filterFieldsByName', options: { include: { names } } },
    { id: 'organize', options: { indexByName, renameByName } },
  ];
  const options = {
    frameIndex: 0,
    showHeader: true,
    cellHeight: 'sm',
    footer: { show: false, reducer: [] },
    ...(sortBy && { sortBy: [{ displayName: sortBy.column, desc: sortBy.descending }] }),
  };
  const queries = common.queries.map((query) => ({ ...query, instant: true }));
  return panel('table', { ...common, queries, transformations }, options, filterable ? { filterable } : {});
}
