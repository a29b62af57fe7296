import type { Row } from './frame.ts';
import { bar, celsius, hertz, kelvin, lines, percent } from './lines.ts';
import { graph } from './panels.ts';
import { rows } from './promql.ts';

export const REFRIGERANT: Row = {
  title: 'Compressor and refrigerant circuit',
  collapsed: true,
  panels: [
    lines(
      'Refrigerant temperatures',
      "Hot gas, suction gas, evaporator, condenser and the compressor's own temperatures.",
      [12, 8],
      celsius(
        ...(['hot_gas_temperature', 'suction_gas_temperature', 'low_pressure_stage_suction_gas_temperature'] as const),
        ...(['high_pressure_stage_suction_gas_temperature', 'evaporator_temperature'] as const),
        ...(['evaporator_inlet_temperature', 'evaporator_outlet_temperature', 'condenser_temperature'] as const),
        ...(['compressor_inlet_temperature', 'oil_sump_temperature', 'intermediate_injection_temperature'] as const),
        ...(['expansion_valve_inlet_temperature', 'recuperator_temperature'] as const),
      ),
    ),
    lines(
      'Refrigerant pressures',
      'Low, middle and high side of the refrigerant circuit.',
      [12, 8],
      bar('low_pressure', 'low_pressure_filtered', 'intermediate_pressure', 'high_pressure'),
    ),
    lines(
      'Compressor',
      'Compressor speed, and its set point.',
      [12, 8],
      hertz(
        ...(['compressor_actual_speed', 'compressor_set_speed'] as const),
        ...(['low_pressure_stage_compressor_actual_speed', 'low_pressure_stage_compressor_set_speed'] as const),
        ...(['high_pressure_stage_compressor_actual_speed', 'high_pressure_stage_compressor_set_speed'] as const),
      ),
    ),
    graph({
      title: 'Stages',
      description: 'Heating stage and stages of the booster heater, where the gateway shows their number.',
      unit: 'none',
      queries: rows(['heating_stage', 'booster_heater_stages'], ''),
      size: [12, 8],
    }),
    lines(
      'Superheat',
      'Superheat of evaporator, recuperator and suction gas with their set points, and subcooling of the condenser.',
      [12, 8],
      kelvin(
        ...(['evaporator_set_superheat', 'evaporator_actual_superheat', 'recuperator_actual_superheat'] as const),
        ...(['suction_gas_set_superheat', 'suction_gas_actual_superheat', 'condenser_subcooling'] as const),
        ...(['superheat_adaptation', 'expansion_valve_control_deviation'] as const),
      ),
    ),
    lines(
      'Expansion valve',
      'How far the expansion valve is open.',
      [12, 8],
      percent('expansion_valve_opening', 'expansion_valve_pre_control_opening'),
    ),
  ],
};

export const INVERTER: Row = {
  title: 'Inverter',
  collapsed: true,
  panels: [
    lines('Inverter power', 'Electrical power of inverter and motor.', [8, 8], {
      unit: 'kwatt',
      shown: 'kW',
      of: ['inverter_power', 'inverter_power_consumption', 'compressor_motor_power'],
    }),
    lines(
      'Inverter current and voltage',
      'Of inverter and motor.',
      [8, 8],
      {
        unit: 'amp',
        shown: 'A',
        of: [
          ...(['inverter_current', 'compressor_motor_current'] as const),
          ...(['low_pressure_stage_inverter_current', 'high_pressure_stage_inverter_current'] as const),
        ],
      },
      { unit: 'volt', shown: 'V', of: ['inverter_voltage', 'compressor_motor_voltage'] },
    ),
    lines(
      'Inverter temperatures',
      'Of the inverter and of what is around it.',
      [8, 8],
      celsius('inverter_ambient_temperature', 'compressor_inverter_temperature'),
    ),
  ],
};

export const SOURCE: Row = {
  title: 'Source',
  collapsed: true,
  panels: [
    lines(
      'Source temperatures',
      'Brine or ground water that the heat is taken from: flow, return, and the least allowed.',
      [12, 8],
      celsius(
        ...(['source_temperature', 'source_set_temperature', 'minimum_source_temperature'] as const),
        ...(['source_flow_temperature', 'source_return_temperature'] as const),
      ),
    ),
    lines(
      'Source pressure and flow',
      'Pressure and flow of the brine, and the output of its pump.',
      [12, 8],
      bar('source_pressure'),
      { unit: 'flowlpm', shown: 'l/min', of: ['source_flow_rate'] },
      percent('source_pump_relative_output'),
    ),
  ],
};
