import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './peers.ts';
import type { PrometheusServer, Result } from './prometheus-server.ts';

export interface Dashboard {
  readonly uid: string;
  readonly editable: boolean;
  readonly panels: readonly Panel[];
  readonly templating: { readonly list: readonly Variable[] };
}
export interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly datasource?: { readonly uid: string };
  readonly fieldConfig?: { readonly defaults: { readonly unit?: string } };
  readonly targets?: readonly { readonly expr: string; readonly datasource: { readonly uid: string } }[];
  /** Of a row. */
  readonly collapsed?: boolean;
  /** Of a row that is collapsed: the panels in it. */
  readonly panels?: readonly Panel[];
}
interface Variable {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly query: string | { readonly query: string };
  readonly multi: boolean;
  readonly includeAll: boolean;
  readonly allValue?: string;
  readonly refresh: number;
}

/** A dashboard for Grafana, with the panels of its rows. */
export interface Shipped {
  readonly file: string;
  readonly dashboard: Dashboard;
  readonly rows: readonly { readonly title: string; readonly panels: readonly Panel[] }[];
  readonly panels: readonly Panel[];
  /** Every query with the title of its panel. */
  readonly queries: readonly (readonly [title: string, expr: string])[];
}

function load(file: string): Shipped {
  const dashboard = JSON.parse(readFileSync(join(ROOT, 'resources/grafana', file), 'utf8')) as Dashboard;
  const rows: { readonly title: string; readonly panels: Panel[] }[] = [];
  for (const panel of dashboard.panels) {
    // The panels of a row that is open stand behind it, those of one that is collapsed in it.
    if (panel.type === 'row') rows.push({ title: panel.title, panels: [...(panel.panels ?? [])] });
    else rows.at(-1)?.panels.push(panel);
  }
  const panels = rows.flatMap((row) => row.panels);
  const queries = panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => [title, expr] as const));
  return { file, dashboard, rows, panels, queries };
}

/** The dashboard of a heat pump. */
export const PLANT = load('dashboard.json');
/** That of all of them. */
export const FLEET = load('fleet.json');

/** What stands for all gateways: nothing matches where the dashboard does not say. */
const ALL_GATEWAYS = PLANT.dashboard.templating.list.find(({ name }) => name === 'gateway')?.allValue ?? 'none';

/** What Grafana would put in place of its variables. */
export interface Shown {
  /** A regular expression. */
  readonly job: string;
  /** A regular expression; all of them where missing. */
  readonly gateway?: string;
  /** The time shown, and the step of a graph. */
  readonly seconds: number;
  /** Now, where missing. */
  readonly at?: number;
}

/** The answer to a query of a dashboard. */
export function answer(prometheus: PrometheusServer, expression: string, shown: Shown): Promise<Result[]> {
  const { job, gateway = ALL_GATEWAYS, seconds, at = Date.now() / 1000 } = shown;
  const filled = expression
    .replaceAll(/\$__(rate_interval|interval|range)/g, `${seconds}s`)
    .replaceAll('$job', job)
    // Series that a test imports have no instance.
    .replaceAll('$instance', '.*')
    .replaceAll('$gateway', gateway);
  if (filled.includes('$')) throw new Error(`a variable is left in ${filled}`);
  // The bar of a day stands where the day begins: what it shows comes after it.
  return prometheus.query(filled, expression.includes('offset -') ? at - seconds : at);
}
