/**
 * Objects of Stiebel's Modbus manuals, `GERMAN / ENGLISH = name label=value @maps` under `# heading` in both languages: of
 * WPMsystem (s), WPM 3 (3), WPM 3i (i) and LWZ (l). Heat pumps, rooms and inverters 3 to 5 are as their neighbours.
 */
const OBJECTS = `
# RAUMTEMPERATUR / ROOM TEMPERATURE
ISTTEMPERATUR FE7 / ACTUAL TEMPERATURE FE7 = room_actual_temperature sensor=fe7 @s3i
SOLLTEMPERATUR FE7 / SET TEMPERATURE FE7 = room_set_temperature sensor=fe7 @s3i
ISTTEMPERATUR FEK / ACTUAL TEMPERATURE FEK = room_actual_temperature sensor=fek @3i
SOLLTEMPERATUR FEK / SET TEMPERATURE FEK = room_set_temperature sensor=fek @3i
RAUMFEUCHTE / RELATIVE HUMIDITY = room_relative_humidity @3i
TAUPUNKTTEMPERATUR / DEW POINT TEMPERATURE = room_dew_point_temperature @3i
# HEIZUNG / HEATING
AUSSENTEMPERATUR / OUTSIDE TEMPERATURE = outside_temperature @s3i
ISTTEMPERATUR HK 1 / ACTUAL TEMPERATURE HK 1 = heating_circuit_actual_temperature circuit=1 @s3i
SOLLTEMPERATUR HK 1 / SET TEMPERATURE HK 1 = heating_circuit_set_temperature circuit=1 @s3i
ISTTEMPERATUR HK 2 / ACTUAL TEMPERATURE HK 2 = heating_circuit_actual_temperature circuit=2 @s3i
SOLLTEMPERATUR HK 2 / SET TEMPERATURE HK 2 = heating_circuit_set_temperature circuit=2 @s3i
VORLAUFISTTEMPERATUR WP / ACTUAL FLOW TEMPERATURE WP = heat_pump_flow_temperature @s3i
VORLAUFISTTEMPERATUR NHZ / ACTUAL FLOW TEMPERATURE NHZ = booster_heater_flow_temperature @s3i
RUECKLAUISTTEMPERATUR / ACTUAL RETURN TEMPERATURE = return_temperature @s3i
FESTWERTSOLLTEMPERATUR / SET FIXED TEMPERATURE = fixed_set_temperature @s3i
PUFFERISTTEMPERATUR / ACTUAL BUFFER TEMPERATURE = buffer_actual_temperature @s3i
PUFFERSOLLTEMPERATUR / SET BUFFER TEMPERATURE = buffer_set_temperature @s3i
HEIZUNGSDRUCK / HEATING PRESSURE = heating_pressure @s3i
VOLUMENSTROM / FLOW RATE = heating_flow_rate @s3i
ISTTEMPERATUR HK 3 / ACTUAL TEMPERATURE HK 3 = heating_circuit_actual_temperature circuit=3 @s
SOLLTEMPERATUR HK 3 / SET TEMPERATURE HK 3 = heating_circuit_set_temperature circuit=3 @s
# /
VORLAUFISTTEMPERATUR / ACTUAL FLOW TEMPERATURE = flow_temperature @s3i
BETRIEBSSTATUS / OPERATING STATUS = operating_status @s3il
EVU-FREIGABE / POWER OFF = utility_release @s3i
FEHLERSTATUS / FAULT STATUS = fault_status @s3il
BUS-STATUS / BUS STATUS = bus_status @s3il
ABTAUEN EINGELEITET / DEFROST INITIATED = defrost_initiated @s3l
AKTIVER FEHLER / ACTIVE ERROR = active_fault_number @s3i
MELDUNGSNUMMER / MESSAGE NUMBER = notification_number @s
INVERTER AUFNAHMELEISTUNG IWS 2 / INVERTER POWER IWS 2 = inverter_power heat_pump=2 @s
INVERTER AUFNAHMELEISTUNG IWS 6 / INVERTER POWER IWS 6 = inverter_power heat_pump=6 @s
REGLERKENNUNG / CONTROLLER IDENTIFICATION = controller_identification @s3il
/ SG READY INPUTS ACTIVE = sg_ready_inputs_active @sl
/ SG READY BIT 1 = sg_ready_input number=1 @sl
/ SG READY BIT 2 = sg_ready_input number=2 @sl
/ USER POWER LIMIT = user_electrical_power_limit @sl
/ ELECTRICAL POWER LIMIT REQUESTED = requested_electrical_power_limit @sl
RAUMISTTEMP-HK1 / ACTUAL ROOM T HC1 = room_actual_temperature circuit=1 @l
RAUMSOLLTEMP-HK1 / SET ROOM TEMPERATURE HC1 = room_set_temperature circuit=1 @l
RAUMFEUCHTE-HK1 / RELATIVE HUMIDITY HC1 = room_relative_humidity circuit=1 @l
RAUMISTTEMP-HK2 / ACTUAL ROOM T HC2 = room_actual_temperature circuit=2 @l
RAUMSOLLTEMP-HK2 / SET ROOM TEMPERATURE HC2 = room_set_temperature circuit=2 @l
RAUMFEUCHTE-HK2 / RELATIVE HUMIDITY HC2 = room_relative_humidity circuit=2 @l
AUSSENTEMPERATUR / OUTSIDE TEMPERATURE = outside_temperature @l
ISTWERT-HK1 / ACTUAL VALUE HC1 = heating_circuit_actual_temperature circuit=1 @l
SOLLWERT-HK1 / SET VALUE HC1 = heating_circuit_set_temperature circuit=1 @l
ISTWERT-HK2 / ACTUAL VALUE HC2 = heating_circuit_actual_temperature circuit=2 @l
SOLLWERT-HK2 / SET VALUE HC2 = heating_circuit_set_temperature circuit=2 @l
VORLAUFTEMP / FLOW TEMPERATURE = flow_temperature @l
RUECKLAUFTEMP / RETURN TEMPERATURE = return_temperature @l
DRUCK-HEIZKREIS / PRESSURE HTG CIRC = heating_pressure @l
VOLUMENSTROM / FLOW RATE = heating_flow_rate @l
WW-ISTTEMP / ACTUAL DHW T = domestic_hot_water_actual_temperature @l
WW-SOLLTEMP / DHW SET TEMPERATURE = domestic_hot_water_set_temperature @l
ZULUFT-IST-LUEFTERDREHZAHL / VENTILATION AIR ACTUAL FAN SPEED = supply_air_actual_fan_speed @l
ZULUFT-SOLL-VOLUMENSTROM / VENTILATION AIR SET FLOW RATE = supply_air_set_flow_rate @l
ABLUFT-IST-LUEFTERDREHZAHL / EXTRACT AIR ACTUAL FAN SPEED = extract_air_actual_fan_speed @l
ABLUFT-SOLL-VOLUMENSTROM / EXTRACT AIR SET FLOW RATE = extract_air_set_flow_rate @l
ABLUFTFEUCHTE / EXTRACT AIR HUMIDITY = extract_air_relative_humidity @l
ABLUFTTEMPERATUR / EXTRACT AIR TEMP = extract_air_temperature @l
ABLUFTTAUPUNKT / EXTRACT AIR DEW POINT = extract_air_dew_point_temperature @l
TAUPUNKTTEMPERATUR-HK1 / DEW POINT TEMP HC1 = room_dew_point_temperature circuit=1 @l
TAUPUNKTTEMPERATUR-HK2 / DEW POINT TEMP HC2 = room_dew_point_temperature circuit=2 @l
KOLLEKTORTEMP / COLLECTOR TEMPERATURE = solar_collector_temperature @l
VERDICHTERSTARTS / COMPRESSOR STARTS = compressor_starts @l
MISCHWASSERMENGE / MIXED WATER AMOUNT = domestic_hot_water_mixed_water_amount @l
/ COMPRESSOR STARTS = compressor_starts @l
BETRIEBSSTATUS-2 / OPERATING STATUS 2 = operating_status number=2 @l
/ INVERTER POWER = inverter_power @l
SG READY BETRIEBSZUSTAND / SG READY OPERATING STATE = sg_ready_state @l
# WARMWASSER / DHW
ISTTEMPERATUR / ACTUAL TEMPERATURE DHW = domestic_hot_water_actual_temperature @s3i
SOLLTEMPERATUR / SET TEMPERATURE DHW = domestic_hot_water_set_temperature @s3i
# KÜHLEN / COOLING
ISTTEMPERATUR GEBLAESE / ACTUAL TEMPERATURE FAN = cooling_fan_coil_actual_temperature @s3i
SOLLTEMPERATUR GEBLAESE / SET TEMPERATURE FAN = cooling_fan_coil_set_temperature @s3i
ISTTEMPERATUR FLAECHE / ACTUAL TEMPERATURE AREA = cooling_surface_actual_temperature @s3i
SOLLTEMPERATUR FLAECHE / SET TEMPERATURE AREA = cooling_surface_set_temperature @s3i
# WÄRMEERZEUGER EXTERN / EXTERNAL HEAT SOURCE
ISTTEMPERATUR / ACTUAL TEMPERATURE EXTERNAL = external_heat_source_actual_temperature @s3
SOLLTEMPERATUR / SET TEMPERATURE EXTERNAL = external_heat_source_set_temperature @s3
LAUFZEIT / RUNTIME = external_heat_source_runtime @s3
# ELEKTRISCHE NACHERWÄRMUNG / ELECTRIC BOOSTER HEATER
EINSATZGRENZE HZG / APPLICATION LIMIT HZG = heating_lower_application_limit_temperature @s3i
EINSATZGRENZE WW / APPLICATION LIMIT WW = domestic_hot_water_lower_application_limit_temperature @s3i
# QUELLE / SOURCE
QUELLENTEMPERATUR / SOURCE TEMPERATURE = source_temperature @s3i
QUELLENTEMPERATUR MIN / MIN SOURCE TEMPERATURE = minimum_source_temperature @s3i
QUELLENDRUCK / SOURCE PRESSURE = source_pressure @s3i
# WÄRMEPUMPE 1 / HEAT PUMP 1
RUECKLAUFTEMPERATUR / RETURN TEMPERATURE = heat_pump_internal_return_temperature heat_pump=1 @s3
VORLAUFTEMPERATUR / FLOW TEMPERATURE = heat_pump_internal_flow_temperature heat_pump=1 @s3
HEISSGASTEMPERATUR / HOT GAS TEMPERATURE = hot_gas_temperature heat_pump=1 @s3
DRUCK NIEDERDRUCK / LOW PRESSURE = low_pressure heat_pump=1 @s3
DRUCK MITTELDRUCK / MEAN PRESSURE = intermediate_pressure heat_pump=1 @s3
DRUCK HOCHDRUCK / HIGH PRESSURE = high_pressure heat_pump=1 @s3
WP WASSERVOLUMENSTROM / WP WATER FLOW RATE = heat_pump_water_flow_rate heat_pump=1 @s3
# WÄRMEPUMPE 2 / HEAT PUMP 2
RUECKLAUFTEMPERATUR / RETURN TEMPERATURE = heat_pump_internal_return_temperature heat_pump=2 @s3
VORLAUFTEMPERATUR / FLOW TEMPERATURE = heat_pump_internal_flow_temperature heat_pump=2 @s3
HEISSGASTEMPERATUR / HOT GAS TEMPERATURE = hot_gas_temperature heat_pump=2 @s3
DRUCK NIEDERDRUCK / LOW PRESSURE = low_pressure heat_pump=2 @s3
DRUCK MITTELDRUCK / MEAN PRESSURE = intermediate_pressure heat_pump=2 @s3
DRUCK HOCHDRUCK / HIGH PRESSURE = high_pressure heat_pump=2 @s3
WP WASSERVOLUMENSTROM / WP WATER FLOW RATE = heat_pump_water_flow_rate heat_pump=2 @s3
# WÄRMEPUMPE 6 / HEAT PUMP 6
RUECKLAUFTEMPERATUR / RETURN TEMPERATURE = heat_pump_internal_return_temperature heat_pump=6 @s3
VORLAUFTEMPERATUR / FLOW TEMPERATURE = heat_pump_internal_flow_temperature heat_pump=6 @s3
HEISSGASTEMPERATUR / HOT GAS = hot_gas_temperature heat_pump=6 @s3
DRUCK NIEDERDRUCK / LOW PRESSURE = low_pressure heat_pump=6 @s3
DRUCK MITTELDRUCK / MEAN PRESSURE = intermediate_pressure heat_pump=6 @s3
DRUCK HOCHDRUCK / HIGH PRESSURE = high_pressure heat_pump=6 @s3
WP WASSERVOLUMENSTROM / WP WATER FLOW RATE = heat_pump_water_flow_rate heat_pump=6 @s3
# RAUMTEMPERATUR HK 1 / ROOM TEMPERATURE, HEATING CIRCUIT 1
ISTTEMPERATUR / ACTUAL TEMPERATURE = room_actual_temperature circuit=1 @s
SOLLTEMPERATUR / SET TEMPERATURE = room_set_temperature circuit=1 @s
RAUMFEUCHTE / RELATIVE HUMIDITY = room_relative_humidity circuit=1 @s
TAUPUNKTTEMPERATUR / DEW POINT TEMPERATURE = room_dew_point_temperature circuit=1 @s
# RAUMTEMPERATUR HK 2 / ROOM TEMPERATURE, HEATING CIRCUIT 2
ISTTEMPERATUR / ACTUAL TEMPERATURE = room_actual_temperature circuit=2 @s
SOLLTEMPERATUR / SET TEMPERATURE = room_set_temperature circuit=2 @s
RAUMFEUCHTE / RELATIVE HUMIDITY = room_relative_humidity circuit=2 @s
TAUPUNKTTEMPERATUR / DEW POINT TEMPERATURE = room_dew_point_temperature circuit=2 @s
# RAUMTEMPERATUR KK 1 / ROOM TEMPERATURE, COOLING CIRCUIT 1
SOLLTEMPERATUR / SET TEMPERATURE = room_cooling_set_temperature circuit=1 @s
# RAUMTEMPERATUR KK 2 / ROOM TEMPERATURE, COOLING CIRCUIT 2
SOLLTEMPERATUR / SET TEMPERATURE = room_cooling_set_temperature circuit=2 @s
# STATUS ANLAGE / WPM STATUS
HEIZKREISPUMPE 1 / HEATING CIRCUIT PUMP 1 = heating_circuit_pump circuit=1 @s
HEIZKREISPUMPE 2 / HEATING CIRCUIT PUMP 2 = heating_circuit_pump circuit=2 @s
HEIZKREISPUMPE 3 / HEATING CIRCUIT PUMP 3 = heating_circuit_pump circuit=3 @s
PUFFERLADEPUMPE 1 / BUFFER CHARGING PUMP 1 = buffer_charging_pump number=1 @s
PUFFERLADEPUMPE 2 / BUFFER CHARGING PUMP 2 = buffer_charging_pump number=2 @s
WARMWASSERLADEPUMPE / DHW CHARGING PUMP = domestic_hot_water_charging_pump @s
QUELLENPUMPE / SOURCE PUMP = source_pump @s
STÖRAUSGANG / FAULT OUTPUT = fault_output @s
ZIRKULATIONSPUMPE / DHW CIRCULATION PUMP = domestic_hot_water_circulation_pump @s
2. WE WARMWASSER / WE 2 DHW = heat_generator_domestic_hot_water number=2 @s
2. WE HEIZUNG / WE 2 HEATING = heat_generator_heating number=2 @s
KÜHLBETRIEB / COOLING MODE = cooling @s
MISCHER AUF HEIZKREIS 2 / MIXER OPEN HC2 = mixer_open circuit=2 @s
MISCHER ZU HEIZKREIS 2 / MIXER CLOSE HC2 = mixer_close circuit=2 @s
MISCHER AUF HEIZKREIS 3 / MIXER OPEN HC3 = mixer_open circuit=3 @s
MISCHER ZU HEIZKREIS 3 / MIXER CLOSE HC3 = mixer_close circuit=3 @s
NHZ 1 / NHZ 1 = booster_heater number=1 @s
NHZ 2 / NHZ 2 = booster_heater number=2 @s
NHZ 1/2 / NHZ 1 2 = booster_heater number=1/2 @s
HEIZKREISPUMPE 4 / HEATING CIRCUIT PUMP 4 = heating_circuit_pump circuit=4 @s
HEIZKREISPUMPE 5 / HEATING CIRCUIT PUMP 5 = heating_circuit_pump circuit=5 @s
PUFFERLADEPUMPE 3 / BUFFER CHARGING PUMP 3 = buffer_charging_pump number=3 @s
PUFFERLADEPUMPE 4 / BUFFER CHARGING PUMP 4 = buffer_charging_pump number=4 @s
PUFFERLADEPUMPE 5 / BUFFER CHARGING PUMP 5 = buffer_charging_pump number=5 @s
PUFFERLADEPUMPE 6 / BUFFER CHARGING PUMP 6 = buffer_charging_pump number=6 @s
PUMPE DIFFERENZREGLER 1 / DIFF CONTROLLER PUMP 1 = differential_controller_pump number=1 @s
PUMPE DIFFERENZREGLER 2 / DIFF CONTROLLER PUMP 2 = differential_controller_pump number=2 @s
SCHWIMMBADPUMPE PRIMÄR / POOL PUMP PRIMARY = pool_primary_pump @s
SCHWIMMBADPUMPE SEKUNDÄR / POOL PUMP SECONDARY = pool_secondary_pump @s
MISCHER AUF HEIZKREIS 4 / MIXER OPEN HC4 = mixer_open circuit=4 @s
MISCHER ZU HEIZKREIS 4 / MIXER CLOSE HC4 = mixer_close circuit=4 @s
MISCHER AUF HEIZKREIS 5 / MIXER OPEN HC5 = mixer_open circuit=5 @s
MISCHER ZU HEIZKREIS 5 / MIXER CLOSE HC5 = mixer_close circuit=5 @s
VERDICHTER 1 / COMPRESSOR 1 = compressor number=1 @s
VERDICHTER 2 / COMPRESSOR 2 = compressor number=2 @s
VERDICHTER 3 / COMPRESSOR 3 = compressor number=3 @s
VERDICHTER 4 / COMPRESSOR 4 = compressor number=4 @s
VERDICHTER 5 / COMPRESSOR 5 = compressor number=5 @s
VERDICHTER 6 / COMPRESSOR 6 = compressor number=6 @s
/ SOURCE PUMP 1 = source_pump number=1 @s
/ SOURCE PUMP 2 = source_pump number=2 @s
/ SOURCE PUMP 3 = source_pump number=3 @s
/ SOURCE PUMP 4 = source_pump number=4 @s
/ SOURCE PUMP 5 = source_pump number=5 @s
/ SOURCE PUMP 6 = source_pump number=6 @s
# ISG / VERSION ISG
/ EXTENSION VERSION = extension_version @s
/ MAJOR VERSION = major_version @s
/ MINOR VERSION = minor_version @s
/ REVISION = revision @s
# WÄRMEMENGE / AMOUNT OF HEAT
VD HEIZEN TAG / VD HEATING DAY = heat_compressor_heating_today @s3i
VD HEIZEN SUMME / VD HEATING TOTAL = heat_compressor_heating_lifetime @s3i
VD WARMWASSER TAG / VD DHW DAY = heat_compressor_domestic_hot_water_today @s3i
VD WARMWASSER SUMME / VD DHW TOTAL = heat_compressor_domestic_hot_water_lifetime @s3i
NHZ HEIZEN SUMME / NHZ HEATING TOTAL = heat_booster_heater_heating_lifetime @s3i
NHZ WARMWASSER SUMME / NHZ DHW TOTAL = heat_booster_heater_domestic_hot_water_lifetime @s3i
/ AMOUNT OF HEAT HEATING 1–24 h = heat_heating_last_24h @s
/ AMOUNT OF HEAT HEATING 1–12 = heat_heating_last_12_months @s
/ AMOUNT OF HEAT HEATING 13–24 = heat_heating_months_13_to_24 @s
/ AMOUNT OF HEAT COOLING 1–24 h = heat_cooling_last_24h @s
/ AMOUNT OF HEAT COOLING 1–12 M = heat_cooling_last_12_months @s
/ AMOUNT OF HEAT COOLING 13–24 = heat_cooling_months_13_to_24 @s
/ AMOUNT OF HEAT DHW 1–24 h = heat_domestic_hot_water_last_24h @s
/ AMOUNT OF HEAT DHW 1–12 M = heat_domestic_hot_water_last_12_months @s
/ AMOUNT OF HEAT DHW 13–24 M = heat_domestic_hot_water_months_13_to_24 @s
WM-HEIZEN-TAG / HEAT METER HTG DAY = heat_compressor_heating_today @l
WM-HEIZEN-SUMME / HEAT METER HTG TTL = heat_compressor_heating_lifetime @l
WM-WW-TAG / HEAT METER DHW DAY = heat_compressor_domestic_hot_water_today @l
WM-WW-SUMME / HEAT METER DHW TTL = heat_compressor_domestic_hot_water_lifetime @l
WM-NE-HEIZEN-SUMME / HEAT M BOOST HTG TTL = heat_booster_heater_heating_lifetime @l
WM-NE-WW-SUMME / HEAT M BOOST DHW TTL = heat_booster_heater_domestic_hot_water_lifetime @l
WM-NE-WW-SUMME / HEAT M BOOST DHW = heat_booster_heater_domestic_hot_water_lifetime @l
WM-WRG-TAG / HEAT M RECOVERY DAY = heat_recovery_today @l
WM-WRG-SUMME / HEAT M RECOVERY TTL = heat_recovery_lifetime @l
WM-SOLAR-HZ-TAG / HM SOLAR HTG DAY = heat_solar_heating_today @l
WM-SOLAR-HZ-SUMME / HM SOLAR HTG TOTAL = heat_solar_heating_lifetime @l
WM-SOLAR-WW-TAG / HM SOLAR DHW DAY = heat_solar_domestic_hot_water_today @l
WM-SOLAR-WW-SUMME / HM SOLAR DWH TOTAL = heat_solar_domestic_hot_water_lifetime @l
WM-KUEHLEN-SUMME / HM COOLING TOTAL = heat_compressor_cooling_lifetime @l
# LEISTUNGSAUFNAHME / POWER CONSUMPTION
VD HEIZEN TAG / VD HEATING DAY = electricity_compressor_heating_today @s3i
VD HEIZEN SUMME / VD HEATING TOTAL = electricity_compressor_heating_lifetime @s3i
VD WARMWASSER TAG / VD DHW DAY = electricity_compressor_domestic_hot_water_today @s3i
VD WARMWASSER SUMME / VD DHW TOTAL = electricity_compressor_domestic_hot_water_lifetime @s3i
/ HEATING 24H = electricity_heating_last_24h @s
/ HEATING 12M = electricity_heating_last_12_months @s
/ HEATING 13-24 = electricity_heating_months_13_to_24 @s
/ COOLING 24H = electricity_cooling_last_24h @s
/ COOLING 12M = electricity_cooling_last_12_months @s
/ COOLING 13-24 = electricity_cooling_months_13_to_24 @s
/ DHW 24H = electricity_domestic_hot_water_last_24h @s
/ DHW 12M = electricity_domestic_hot_water_last_12_months @s
/ DHW 13-24 = electricity_domestic_hot_water_months_13_to_24 @s
P-HEIZUNG-TAG / PWR CON HTG DAY = electricity_compressor_heating_today @l
P-HEIZUNG-SUMME / PWR CON HTG TTL = electricity_compressor_heating_lifetime @l
P-WW-TAG / PWR CON DHW DAY = electricity_compressor_domestic_hot_water_today @l
P-WW-SUMME / PWR CON DHW TTL = electricity_compressor_domestic_hot_water_lifetime @l
# WÄRMEMENGE WP 1 / AMOUNT OF HEAT HP 1
VD HEIZEN TAG / VD HEATING DAY = heat_compressor_heating_today heat_pump=1 @s3
VD HEIZEN SUMME / VD HEATING TOTAL = heat_compressor_heating_lifetime heat_pump=1 @s3
VD WARMWASSER TAG / VD DHW DAY = heat_compressor_domestic_hot_water_today heat_pump=1 @s3
VD WARMWASSER SUMME / VD DHW TOTAL = heat_compressor_domestic_hot_water_lifetime heat_pump=1 @s3
NHZ HEIZEN SUMME / NHZ HEATING TOTAL = heat_booster_heater_heating_lifetime heat_pump=1 @s3
NHZ WARMWASSER SUMME / NHZ DHW TOTAL = heat_booster_heater_domestic_hot_water_lifetime heat_pump=1 @s3
# LEISTUNGSAUFNAHME WP 1 / POWER CONSUMPTION HP 1
VD HEIZEN TAG / VD HEATING DAY = electricity_compressor_heating_today heat_pump=1 @s3
VD HEIZEN SUMME / VD HEATING TOTAL = electricity_compressor_heating_lifetime heat_pump=1 @s3
VD WARMWASSER TAG / VD DHW DAY = electricity_compressor_domestic_hot_water_today heat_pump=1 @s3
VD WARMWASSER SUMME / VD DHW TOTAL = electricity_compressor_domestic_hot_water_lifetime heat_pump=1 @s3
# LAUFZEIT WP 1 / RUNTIME HP 1
VD 1 HEIZEN / VD 1 HEATING = compressor_heating_runtime heat_pump=1 number=1 @s3
VD 2 HEIZEN / VD 2 HEATING = compressor_heating_runtime heat_pump=1 number=2 @s3
VD 1/2 HEIZEN / VD 1/2 HEATING = compressor_heating_runtime heat_pump=1 number=1/2 @s3
VD 1 WARMWASSER / VD 1 DHW = compressor_domestic_hot_water_runtime heat_pump=1 number=1 @s3
VD 2 WARMWASSER / VD 2 DHW = compressor_domestic_hot_water_runtime heat_pump=1 number=2 @s3
VD 1/2 WARMWASSER / VD 1/2 DHW = compressor_domestic_hot_water_runtime heat_pump=1 number=1/2 @s3
VD KUEHLEN / VD COOLING = compressor_cooling_runtime heat_pump=1 @s3
VD HEIZEN / VD HEATING = compressor_heating_runtime heat_pump=1 @s
VD WARMWASSER / VD DHW = compressor_domestic_hot_water_runtime heat_pump=1 @s
# LAUFZEIT / RUNTIME
NHZ 1 / NHZ 1 = booster_heater_runtime number=1 @s3i
NHZ 2 / NHZ 2 = booster_heater_runtime number=2 @s3i
NHZ 1/2 / NHZ 1/2 = booster_heater_runtime number=1/2 @s3i
VD HEIZEN / VD HEATING = compressor_heating_runtime @i
VD WARMWASSER / VD DHW = compressor_domestic_hot_water_runtime @i
VD KUEHLEN / VD COOLING = compressor_cooling_runtime @i
# WÄRMEMENGE WP 2 / AMOUNT OF HEAT HP 2
VD HEIZEN TAG / VD HEATING DAY = heat_compressor_heating_today heat_pump=2 @s3
VD HEIZEN SUMME / VD HEATING TOTAL = heat_compressor_heating_lifetime heat_pump=2 @s3
VD WARMWASSER TAG / VD DHW DAY = heat_compressor_domestic_hot_water_today heat_pump=2 @s3
VD WARMWASSER SUMME / VD DHW TOTAL = heat_compressor_domestic_hot_water_lifetime heat_pump=2 @s3
# LEISTUNGSAUFNAHME WP 2 / POWER CONSUMPTION HP 2
VD HEIZEN TAG / VD HEATING DAY = electricity_compressor_heating_today heat_pump=2 @s3
VD HEIZEN SUMME / VD HEATING TOTAL = electricity_compressor_heating_lifetime heat_pump=2 @s3
VD WARMWASSER TAG / VD DHW DAY = electricity_compressor_domestic_hot_water_today heat_pump=2 @s3
VD WARMWASSER SUMME / VD DHW TOTAL = electricity_compressor_domestic_hot_water_lifetime heat_pump=2 @s3
# LAUFZEIT WP 2 / RUNTIME HP 2
VD 1 HEIZEN / VD 1 HEATING = compressor_heating_runtime heat_pump=2 number=1 @s3
VD 2 HEIZEN / VD 2 HEATING = compressor_heating_runtime heat_pump=2 number=2 @s3
VD 1/2 HEIZEN / VD 1/2 HEATING = compressor_heating_runtime heat_pump=2 number=1/2 @s3
VD 1 WARMWASSER / VD 1 DHW = compressor_domestic_hot_water_runtime heat_pump=2 number=1 @s3
VD 2 WARMWASSER / VD 2 DHW = compressor_domestic_hot_water_runtime heat_pump=2 number=2 @s3
VD 1/2 WARMWASSER / VD 1/2 DHW = compressor_domestic_hot_water_runtime heat_pump=2 number=1/2 @s3
VD KUEHLEN / VD COOLING = compressor_cooling_runtime heat_pump=2 @s3
VD HEIZEN / VD HEATING = compressor_heating_runtime heat_pump=2 @s
VD WARMWASSER / VD DHW = compressor_domestic_hot_water_runtime heat_pump=2 @s
# WÄRMEMENGE WP 6 / AMOUNT OF HEAT HP 6
VD HEIZEN TAG / VD HEATING DAY = heat_compressor_heating_today heat_pump=6 @s3
VD HEIZEN SUMME / VD HEATING TOTAL = heat_compressor_heating_lifetime heat_pump=6 @s3
VD WARMWASSER TAG / VD DHW DAY = heat_compressor_domestic_hot_water_today heat_pump=6 @s3
VD WARMWASSER SUMME / VD DHW TOTAL = heat_compressor_domestic_hot_water_lifetime heat_pump=6 @s3
# LEISTUNGSAUFNAHME WP 6 / POWER CONSUMPTION HP 6
VD HEIZEN TAG / VD HEATING DAY = electricity_compressor_heating_today heat_pump=6 @s3
VD HEIZEN SUMME / VD HEATING TOTAL = electricity_compressor_heating_lifetime heat_pump=6 @s3
VD WARMWASSER TAG / VD DHW DAY = electricity_compressor_domestic_hot_water_today heat_pump=6 @s3
VD WARMWASSER SUMME / VD DHW TOTAL = electricity_compressor_domestic_hot_water_lifetime heat_pump=6 @s3
# LAUFZEIT WP 6 / RUNTIME HP 6
VD 1 HEIZEN / VD 1 HEATING = compressor_heating_runtime heat_pump=6 number=1 @s3
VD 2 HEIZEN / VD 2 HEATING = compressor_heating_runtime heat_pump=6 number=2 @s3
VD 1/2 HEIZEN / VD 1/2 HEATING = compressor_heating_runtime heat_pump=6 number=1/2 @s3
VD 1 WARMWASSER / VD 1 DHW = compressor_domestic_hot_water_runtime heat_pump=6 number=1 @s3
VD 2 WARMWASSER / VD 2 DHW = compressor_domestic_hot_water_runtime heat_pump=6 number=2 @s3
VD 1/2 WARMWASSER / VD 1/2 DHW = compressor_domestic_hot_water_runtime heat_pump=6 number=1/2 @s3
VD KUEHLEN / VD COOLING = compressor_cooling_runtime heat_pump=6 @s3
VD HEIZEN / VD HEATING = compressor_heating_runtime heat_pump=6 @s
VD WARMWASSER / VD DHW = compressor_domestic_hot_water_runtime heat_pump=6 @s
# PROZESSDATEN / PROCESS DATA
INVERTER AUFNAHMELEISTUNG IWS 1 / INVERTER POWER IWS 1 = inverter_power heat_pump=1 @s
# EFFIZIENZ / EFFICIENCY
/ EFFICIENCY HEATING 1–24 h = efficiency_heating_last_24h @s
/ EFFICIENCY HEATING 1–12 M = efficiency_heating_last_12_months @s
/ EFFICIENCY HEATING 13–24 M = efficiency_heating_months_13_to_24 @s
/ EFFICIENCY COOLING 1–24 h = efficiency_cooling_last_24h @s
/ EFFICIENCY COOLING 1–12 M = efficiency_cooling_last_12_months @s
/ EFFICIENCY COOLING 13–24 M = efficiency_cooling_months_13_to_24 @s
/ EFFICIENCY DHW 1–24 h = efficiency_domestic_hot_water_last_24h @s
/ EFFICIENCY DHW 1–12 M = efficiency_domestic_hot_water_last_12_months @s
/ EFFICIENCY DHW 13–24 M = efficiency_domestic_hot_water_months_13_to_24 @s
/ EFFICIENCY HEATING 1-24 H = efficiency_heating_last_24h @l
/ EFFICIENCY HEATING 1-12 M = efficiency_heating_last_12_months @l
/ EFFICIENCY HEATING 13-24 M = efficiency_heating_months_13_to_24 @l
/ EFFICIENCY COOLING 1-24 H = efficiency_cooling_last_24h @l
/ EFFICIENCY COOLING 1-12 M = efficiency_cooling_last_12_months @l
/ EFFICIENCY COOLING 13-24 M = efficiency_cooling_months_13_to_24 @l
/ EFFICIENCY DHW 1-24 H = efficiency_domestic_hot_water_last_24h @l
/ EFFICIENCY DHW 1-12 M = efficiency_domestic_hot_water_last_12_months @l
/ EFFICIENCY DHW 13-24 M = efficiency_domestic_hot_water_months_13_to_24 @l
# ENERGIEMANAGEMENT / ENERGY MANAGEMENT
SG READY BETRIEBSZUSTAND / SG READY OPERATING STATE = sg_ready_state @s3i
# SOLARTHERMIE / SOLAR THERMAL
KOLLEKTORTEMPERATUR / COLLECTOR TEMPERATURE = solar_collector_temperature @3
SPEICHERTEMPERATUR / CYLINDER TEMPERATURE = solar_cylinder_temperature @3
LAUFZEIT / RUNTIME = solar_runtime @3
# WÄRMEPUMPE / HEAT PUMP
HEISSGASTEMPERATUR / HOT GAS TEMPERATURE = hot_gas_temperature @i
DRUCK HOCHDRUCK / HIGH PRESSURE = high_pressure @i
DRUCK NIEDERDRUCK / LOW PRESSURE = low_pressure @i
# PROZESSWERTE / PROCESS DATA
HEISSGASTEMP / HOT GAS TEMPERATURE = hot_gas_temperature @l
HOCHDRUCK / HIGH PRESSURE = high_pressure @l
NIEDERDRUCK / LOW PRESSURE = low_pressure @l
# INVERTER / INVERTER
VERDICHTERDREHZAHL / COMPRESSOR SPEED = compressor_actual_speed @l
# LAUFZEITEN / RUNTIME
VERDICHTER-HEIZEN / COMPRESSOR HEATING = compressor_heating_runtime @l
VERDICHTER-KUEHLEN / COMPRESSOR COOLING = compressor_cooling_runtime @l
VERDICHTER-WW / COMPRESSOR DHW = compressor_domestic_hot_water_runtime @l
ELEKTR-NE-HEIZEN / ELEC BOOSTER HEATING = booster_heater_heating_runtime @l
ELEKTR-NE-WW / ELEC BOOSTER DHW = booster_heater_domestic_hot_water_runtime @l
`;

/** One object, in the words of a language. */
export interface ManualObject {
  readonly heading: string;
  readonly language: 'de' | 'en';
  readonly label: string;
  /** Name and labels as written above. */
  readonly expected: string;
  readonly maps: readonly string[];
}

/** Every object in each language that the manuals name it in. */
export function manualObjects(): ManualObject[] {
  let headings: readonly string[] = [];
  return OBJECTS.split('\n').flatMap((line) => {
    if (line.startsWith('#'))
      headings = line
        .slice(1)
        .split('/')
        .map((text) => text.trim());
    const [, words = '', expected = '', maps = ''] = /^(.*) = (.+) @(\w+)$/.exec(line) ?? [];
    return words.split(/(?<=^|\s)\/(?=\s|$)/).flatMap((text, index) => {
      const object = { heading: headings[index] ?? '', label: text.trim(), expected, maps: [...maps] };
      return object.label === '' ? [] : [{ ...object, language: index === 0 ? ('de' as const) : ('en' as const) }];
    });
  });
}
