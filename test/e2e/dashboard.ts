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
interface Panel {
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly datasource?: { readonly uid: string };
  readonly fieldConfig?: { readonly defaults: { readonly unit?: string } };
  readonly targets?: readonly { readonly expr: string; readonly datasource: { readonly uid: string } }[];
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

/** The dashboard for Grafana. */
export const dashboard = JSON.parse(readFileSync(join(ROOT, 'resources/grafana/dashboard.json'), 'utf8')) as Dashboard;

export const panels = dashboard.panels.filter((panel) => panel.type !== 'row');

/** Every query with the title of its panel. */
export const queries = panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => [title, expr] as const));

/** What stands for all gateways: nothing matches where the dashboard does not say. */
const ALL_GATEWAYS = dashboard.templating.list.find(({ name }) => name === 'gateway')?.allValue ?? 'none';

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

/** The answer to a query of the dashboard. */
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
