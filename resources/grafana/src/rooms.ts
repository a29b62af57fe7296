import type { Row } from './frame.ts';
import { celsius, hertz, lines, percent } from './lines.ts';
import { graph } from './panels.ts';
import { LEGEND, ofGateway, rows } from './promql.ts';

export const ROOMS: Row = {
  title: 'Rooms',
  collapsed: true,
  panels: [
    lines(
      'Rooms',
      'Room temperatures, their set points and dew points.',
      [12, 8],
      celsius(
        ...(['room_actual_temperature', 'room_set_temperature', 'room_dew_point_temperature'] as const),
        ...(['room_cooling_actual_temperature', 'room_cooling_set_temperature'] as const),
      ),
    ),
    lines('Humidity', 'Relative humidity of rooms.', [12, 8], percent('room_relative_humidity')),
  ],
};

export const COOLING: Row = {
  title: 'Cooling',
  collapsed: true,
  panels: [
    lines(
      'Cooling',
      'Temperatures of cooling circuits, surfaces and fan coils, with their set points.',
      [12, 8],
      celsius(
        ...(['cooling_actual_temperature', 'cooling_set_temperature'] as const),
        ...(['cooling_flow_temperature', 'cooling_return_temperature'] as const),
        ...(['cooling_surface_actual_temperature', 'cooling_surface_set_temperature'] as const),
        ...(['cooling_fan_coil_actual_temperature', 'cooling_fan_coil_set_temperature'] as const),
      ),
    ),
    graph({
      title: 'Energy of cooling',
      description:
        'What the compressor took out of the house, and the electricity it used for that, since commissioning.',
      unit: 'kwatth',
      queries: [
        { expr: ofGateway('isg_energy_total', 'quantity=~".+_cooling"'), legend: '{{quantity}} {{gateway}}' },
        ...rows(['heat_cooling_{window}', 'electricity_cooling_{window}'], 'unit="kWh"', '{{__name__}} {{gateway}}'),
      ],
      size: [6, 8],
    }),
    graph({
      title: 'Time of cooling',
      description:
        'Hours the compressor ran for cooling and hours of passive cooling, since commissioning, and its mode.',
      unit: 'none',
      queries: [
        {
          expr: ofGateway('isg_runtime_total', 'quantity=~".+_cooling"'),
          legend: '{{quantity}} h {{gateway}}',
        },
        ...rows(['passive_cooling_operating_mode'], '', LEGEND),
      ],
      size: [6, 8],
    }),
  ],
};

export const VENTILATION: Row = {
  title: 'Ventilation',
  collapsed: true,
  panels: [
    lines(
      'Fans',
      'Fan speeds of the ventilation and of the heat pump.',
      [8, 8],
      hertz(
        ...(['supply_air_actual_fan_speed', 'extract_air_actual_fan_speed', 'exhaust_air_actual_fan_speed'] as const),
        ...(['fan_actual_speed', 'fan_set_speed'] as const),
      ),
      percent('relative_fan_speed', 'exhaust_air_relative_set_flow_rate'),
    ),
    lines('Air flow', 'Set points of the ventilation, in m³/h.', [8, 8], {
      unit: 'none',
      shown: 'm³/h',
      of: ['supply_air_set_flow_rate', 'extract_air_set_flow_rate', 'ventilation_flow_rate'],
    }),
    lines(
      'Air',
      'Temperature, dew point and humidity of the air taken out of the rooms and out of the house.',
      [8, 8],
      celsius('extract_air_temperature', 'extract_air_dew_point_temperature', 'exhaust_air_temperature'),
      percent('extract_air_relative_humidity'),
    ),
  ],
};
