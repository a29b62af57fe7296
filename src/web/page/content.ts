import type { Condition } from './condition.ts';
import type { Html } from './html.ts';

/** What one page shows between its head and its foot. */
export interface PageContent {
  /** For the icon. */
  readonly condition: Condition;
  readonly title: string;
  readonly main: Html;
}
