import { DATASOURCE, type Panel } from './grafana.ts';

/** A row of a dashboard with its panels; one that is collapsed asks nothing before it is opened. */
export interface Row {
  readonly title: string;
  readonly collapsed?: boolean;
  readonly panels: readonly Panel[];
}

interface Frame {
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly rows: readonly Row[];
}

const WIDTH = 24;

/** A whole dashboard: variables, links, and panels set from left to right in lines as high as their highest panel. */
export function dashboard({ uid, title, description, rows }: Frame): object {
  return {
    id: null,
    uid,
    title,
    description,
    tags: ['isg_exporter', 'heat pump'],
    editable: false,
    graphTooltip: 1,
    fiscalYearStartMonth: 0,
    annotations: { list: [ANNOTATIONS] },
    links: [LINKS],
    refresh: '1m',
    schemaVersion: 41,
    templating: { list: [SOURCE, ...VARIABLES.map((variable) => queryVariable(variable))] },
    time: { from: 'now-24h', to: 'now' },
    timepicker: {},
    timezone: '',
    version: 1,
    weekStart: '',
    panels: place(rows),
  };
}

export const PLANT_UID = 'isg-exporter';

/** Where the dashboard of the gateway of a cell is. */
export const TO_PLANT = `/d/${PLANT_UID}?var-datasource=\${datasource}&var-gateway=\${__value.raw}&\${__url_time_range}`;

/** From the fleet to a house and back, with what is chosen. */
const LINKS = {
  title: 'Heat pumps',
  type: 'dashboards',
  tags: ['isg_exporter'],
  icon: 'external link',
  tooltip: '',
  url: '',
  asDropdown: false,
  targetBlank: false,
  includeVars: true,
  keepTime: true,
};

const ANNOTATIONS = {
  builtIn: 1,
  datasource: { type: 'grafana', uid: '-- Grafana --' },
  enable: true,
  hide: true,
  iconColor: 'rgba(0, 211, 255, 1)',
  name: 'Annotations & Alerts',
  type: 'dashboard',
};

/** Dashboards that are provisioned have no `__inputs`: the data source is a variable. */
const SOURCE = {
  name: 'datasource',
  label: 'Data source',
  type: 'datasource',
  query: 'prometheus',
  current: {},
  hide: 0,
  includeAll: false,
  multi: false,
  options: [],
  refresh: 1,
  regex: '',
  skipUrlSync: false,
};

interface Variable {
  readonly name: string;
  readonly label: string;
  readonly of: string;
  readonly all: string;
}

const VARIABLES: readonly Variable[] = [
  { name: 'job', label: 'Job', of: 'isg_up', all: '.+' },
  { name: 'instance', label: 'Instance', of: 'isg_up{job=~"$job"}', all: '.+' },
  // An exporter of a single gateway does not name it.
  { name: 'gateway', label: 'Gateway', of: 'isg_up{job=~"$job",instance=~"$instance"}', all: '.*' },
];

function queryVariable({ name, label, of, all }: Variable): object {
  const query = `label_values(${of}, ${name})`;
  return {
    name,
    label,
    type: 'query',
    datasource: DATASOURCE,
    definition: query,
    query: { query, refId: `Prometheus-${name}` },
    refresh: 2,
    sort: 1,
    multi: true,
    includeAll: true,
    allValue: all,
    current: { text: ['All'], value: ['$__all'] },
    hide: 0,
    regex: '',
    skipUrlSync: false,
    options: [],
  };
}

function place(rows: readonly Row[]): object[] {
  let id = 0;
  let y = 0;
  const placed: object[] = [];
  for (const { title, collapsed = false, panels } of rows) {
    id += 1;
    const head = { id, type: 'row', title, collapsed, gridPos: { h: 1, w: WIDTH, x: 0, y } };
    y += 1;
    const end = y;
    const inside: object[] = [];
    let [x, height] = [0, 0];
    for (const panel of panels) {
      const { w, h } = panel.gridPos;
      if (x + w > WIDTH) [x, y, height] = [0, y + height, 0];
      id += 1;
      inside.push({ id, ...panel, gridPos: { h, w, x, y } });
      [x, height] = [x + w, Math.max(height, h)];
    }
    placed.push({ ...head, panels: collapsed ? inside : [] }, ...(collapsed ? [] : inside));
    y = collapsed ? end : y + height;
  }
  return placed;
}
