import { INVERTER, REFRIGERANT, SOURCE } from './circuit.ts';
import { COMPONENTS } from './components.ts';
import { EFFICIENCY as BY_USE, ENERGY } from './energy.ts';
import { EVERYTHING, EXPORTER } from './exporter.ts';
import { EFFICIENCY, READING } from './fleet-efficiency.ts';
import { STATES } from './fleet-state.ts';
import { dashboard, PLANT_UID } from './frame.ts';
import { OVERVIEW } from './overview.ts';
import { COOLING, ROOMS, VENTILATION } from './rooms.ts';
import { WATER } from './water.ts';

/** What only some plants have: collapsed, so that it asks nothing where nobody looks. */
const DETAILS = [BY_USE, ROOMS, COOLING, SOURCE, REFRIGERANT, INVERTER, VENTILATION];

/** The dashboards by the name of their file in resources/grafana. */
export const DASHBOARDS: Readonly<Record<string, object>> = {
  'dashboard.json': dashboard({
    uid: PLANT_UID,
    title: 'Heat pump (ISG)',
    description:
      'Heat pumps behind a Stiebel Eltron ISG, as isg_exporter shows them: every model, in every language of the gateway, with names of the gateway and English ones. What all of them have stands on top, what some have in rows that are collapsed.',
    rows: [OVERVIEW, ENERGY, WATER, ...DETAILS, COMPONENTS, EXPORTER, EVERYTHING],
  }),
  'fleet.json': dashboard({
    uid: 'isg-exporter-fleet',
    title: 'Heat pumps (ISG), all',
    description:
      'State and efficiency of all heat pumps behind Stiebel Eltron ISGs that isg_exporter reads, the worst first.',
    rows: [STATES, EFFICIENCY, READING],
  }),
};

/** As it is committed. */
export const toText = (one: object): string => `${JSON.stringify(one, null, 2)}\n`;
