/** What Grafana calls the units in use. A misspelt one would be shown behind the number as it is. */
export type Unit =
  | 'none'
  | 's'
  | 'celsius'
  | 'kelvin'
  | 'percent'
  | 'percentunit'
  | 'kwatt'
  | 'kwatth'
  | 'amp'
  | 'volt'
  | 'hertz'
  | 'pressurebar'
  | 'flowlpm'
  | 'bytes'
  | 'dateTimeAsIso'
  | 'dateTimeFromNow';

export interface Query {
  readonly expr: string;
  readonly legend?: string;
  /** The value now, without those before. */
  readonly instant?: boolean;
  /** Where it is another one than the panel's. */
  readonly unit?: Unit;
}

/** What a value is shown as: a text, and a color. */
export interface Words {
  readonly [value: string]: readonly [text: string, color: string];
}

export interface Panel {
  readonly type: string;
  readonly title: string;
  readonly gridPos: { readonly h: number; readonly w: number };
  readonly [key: string]: unknown;
}

/** What all panels have. */
export interface Common {
  readonly title: string;
  readonly description: string;
  readonly unit: Unit;
  readonly queries: readonly Query[];
  /** Width, of 24, and height. */
  readonly size: readonly [w: number, h: number];
  readonly decimals?: number;
  readonly min?: number;
  /** Of columns of a table by their names, where they are other ones. */
  readonly units?: Readonly<Record<string, Unit>>;
  /** Where a click on a cell of a column leads. */
  readonly links?: Readonly<Record<string, string>>;
  readonly words?: Words;
  /** Steps of color: from which number on, after the color of all below. */
  readonly colors?: readonly [first: string, ...steps: (readonly [from: number, color: string])[]];
  /** Another time than the one of the dashboard: `now/d`. */
  readonly from?: string;
  /** The shortest step between two points. */
  readonly interval?: string;
  readonly transformations?: readonly object[];
}

export const DATASOURCE = { type: 'prometheus', uid: '$' + '{datasource}' } as const;
const LETTERS = 'ABCDEFGHIJKL';

/** The value alone: Grafana has no word for a division by nothing. */
const NO_NUMBER = { type: 'special', options: { match: 'nan', result: { text: '–', index: 0 } } };

export function panel(type: string, common: Common, options: object, custom: object = {}): Panel {
  const {
    title,
    description,
    unit,
    queries,
    size,
    decimals,
    min,
    units = {},
    links = {},
    words,
    colors,
    from,
    interval,
  } = common;
  const values = Object.entries(words ?? {}).map(([value, [text, color]], index) => [value, { text, color, index }]);
  const steps = (colors ?? ['green']).map((step) =>
    typeof step === 'string' ? { color: step, value: null } : { color: step[1], value: step[0] },
  );
  const overrides = [
    ...queries.flatMap((query, index) => {
      return query.unit ? [unitOf({ id: 'byFrameRefID', options: LETTERS.charAt(index) }, query.unit)] : [];
    }),
    ...Object.entries(units).map(([column, value]) => unitOf({ id: 'byName', options: column }, value)),
    ...Object.entries(links).map(([column, url]) => ({
      matcher: { id: 'byName', options: column },
      properties: [{ id: 'links', value: [{ title: column, url, targetBlank: false }] }],
    })),
  ];
  const isByColors = type === 'stat' || type === 'bargauge';
  return {
    type,
    title,
    description,
    datasource: DATASOURCE,
    gridPos: { h: size[1], w: size[0] },
    ...(from && { timeFrom: from, ...(type === 'stat' && { hideTimeOverride: true }) }),
    ...(interval && { interval }),
    targets: queries.map((query, index) => toTarget(query, LETTERS.charAt(index), type)),
    fieldConfig: {
      defaults: {
        unit,
        ...(decimals !== undefined && { decimals }),
        ...(min !== undefined && { min }),
        custom,
        mappings: words ? [{ type: 'value', options: Object.fromEntries(values) }] : isByColors ? [NO_NUMBER] : [],
        color: { mode: isByColors || words ? 'thresholds' : 'palette-classic' },
        thresholds: { mode: 'absolute', steps },
      },
      overrides,
    },
    options,
    ...(common.transformations && { transformations: common.transformations }),
  };
}

function unitOf(matcher: object, value: Unit): object {
  return { matcher, properties: [{ id: 'unit', value }] };
}

function toTarget({ expr, legend = '', instant = false }: Query, refId: string, type: string): object {
  const how = { instant, range: !instant, ...(type === 'table' && { format: 'table' }) };
  return { refId, datasource: DATASOURCE, editorMode: 'code', expr, legendFormat: legend, ...how };
}
