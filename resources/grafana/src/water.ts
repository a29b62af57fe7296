import type { Row } from './frame.ts';
import { graph, states, table } from './panels.ts';
import { ofGateway, rows } from './promql.ts';

const ON_OFF = { 0: ['off', '#3f4f5f'], 1: ['on', 'green'] } as const;

/** Hot water, and what is on the side of the water. */
export const WATER: Row = {
  title: 'Hot water and states',
  panels: [
    graph({
      title: 'Hot water',
      description: 'Temperature of the hot water cylinder and its set point.',
      unit: 'celsius',
      queries: rows(
        [
          ...(['domestic_hot_water_actual_temperature', 'domestic_hot_water_set_temperature'] as const),
          ...(['domestic_hot_water_cylinder_temperature', 'domestic_hot_water_flow_temperature'] as const),
          ...(['domestic_hot_water_return_temperature'] as const),
        ],
        'unit="°C"',
      ),
      size: [12, 8],
    }),
    graph({
      title: 'Water flow',
      description: 'Water through the heat pump and the heating circuits.',
      unit: 'flowlpm',
      queries: rows(['heating_flow_rate', 'heat_pump_water_flow_rate'], 'unit="l/min"'),
      size: [6, 8],
    }),
    graph({
      title: 'Water pressure',
      description: 'Pressure in the heating circuit.',
      unit: 'pressurebar',
      queries: rows(['heating_pressure'], 'unit="bar"'),
      size: [6, 8],
    }),
    table(
      {
        title: 'Runtimes and starts',
        description: 'Hours run and starts since commissioning.',
        unit: 'none',
        queries: [{ expr: ofGateway('', '__name__=~"isg_(runtime|starts)_total"') }],
        size: [12, 8],
      },
      {
        columns: {
          __name__: 'metric',
          quantity: 'quantity',
          Value: 'value',
          unit: 'unit',
          instance: 'instance',
          gateway: 'gateway',
        },
        sortBy: { column: 'value', descending: true },
      },
    ),
    states({
      title: 'Running',
      description: 'When compressor, pumps and booster heater were on, and what for.',
      unit: 'none',
      queries: rows(
        [
          ...(['compressor', 'compressor_contactor', 'heating', 'domestic_hot_water_heating', 'cooling'] as const),
          ...(['defrost', 'booster_heater', 'heating_circuit_pump', 'source_pump'] as const),
        ],
        '',
        '{{__name__}} {{circuit}}{{number}} {{gateway}}',
      ),
      words: ON_OFF,
      size: [12, 8],
    }),
    states({
      title: 'Flags',
      description:
        'What the heat pump shows with a lit symbol. The gateway leaves out the row of a flag that is off; the exporter shows 0 for every flag it has seen.',
      unit: 'none',
      queries: [{ expr: ofGateway('', '__name__=~"isg_flag_.+"'), legend: '{{__name__}} · {{section}} {{gateway}}' }],
      words: ON_OFF,
      size: [24, 14],
    }),
  ],
};
