/**
 * What gateways show and what we call it, `LABEL = name label=value` under `# page section`. Rows of saved pages and,
 * as "other rows", those known without a page.
 */
export const MODELS: Readonly<Record<string, string>> = {
  'LWZ 12.1.1': `
# 1,1 PROZESSWERTE
HEISSGASTEMP. = hot_gas_temperature
HOCHDRUCK = high_pressure
NIEDERDRUCK = low_pressure
VERDAMPFERTEMP. = evaporator_temperature
VERFLÜSSIGERTEMP. = condenser_temperature
FORTLUFT IST LÜFTERDREHZAHL = exhaust_air_actual_fan_speed
FORTLUFT SOLL VOLUMENSTROM = exhaust_air_relative_set_flow_rate
# 1,1 WÄRMEMENGE
WM HEIZEN TAG = heat_compressor_heating_today
WM HEIZEN SUMME = heat_compressor_heating_lifetime
WM WW TAG = heat_compressor_domestic_hot_water_today
WM WW SUMME = heat_compressor_domestic_hot_water_lifetime
WM NE HEIZEN SUMME = heat_booster_heater_heating_lifetime
WM NE WW SUMME = heat_booster_heater_domestic_hot_water_lifetime
WM WRG TAG = heat_recovery_today
WM WRG SUMME = heat_recovery_lifetime
# 1,1 LEISTUNGSAUFNAHME
P HEIZUNG TAG = electricity_compressor_heating_today
P HEIZUNG SUMME = electricity_compressor_heating_lifetime
P WW TAG = electricity_compressor_domestic_hot_water_today
P WW SUMME = electricity_compressor_domestic_hot_water_lifetime
# 1,1 LAUFZEITEN
VERDICHTER HEIZEN = compressor_heating_runtime
VERDICHTER WW = compressor_domestic_hot_water_runtime
ELEKTR. NE HEIZEN = booster_heater_heating_runtime
ELEKTR. NE WW = booster_heater_domestic_hot_water_runtime
`,
  'LWZ 12.1.2': `
# 4,7 ALLGEMEIN
EIGENVERBRAUCHSERHOEHUNG = self_consumption_increase
AKTUELLE ZEIT = time_of_day
WPM TYPE = controller_identification
HEIZ-KUEHL-LEISTUNG GEMESSEN = measured_heating_cooling_power
MOTORSTROM = compressor_motor_current
MOTORLEISTUNG = compressor_motor_power
MOTORSPANNUNG = compressor_motor_voltage
# 4,7 INVERTER
IST INVERTER = is_inverter
VERDICHTERDREHZAHL = compressor_actual_speed
# 4,7 INVERTER WARMWASSER
WW-LEISTUNG SOMMER = domestic_hot_water_summer_relative_output
WW-LEISTUNG WINTER = domestic_hot_water_winter_relative_output
VORH. INVERTER MIN ENERGIE WW = domestic_hot_water_inverter_forecast_minimum_energy
VORH. INVERTER MIN ENERGIE WW (SHM) = domestic_hot_water_inverter_shm_forecast_minimum_energy
VORH. INVERTER MAX ENERGIE WW = domestic_hot_water_inverter_forecast_maximum_energy
VORH. INVERTER MIN LEISTUNG WW = domestic_hot_water_inverter_forecast_minimum_power
VORH. INVERTER MAX LEISTUNG WW = domestic_hot_water_inverter_forecast_maximum_power
DYN LEISTUNGSBAND MIN WW = domestic_hot_water_dynamic_power_band_minimum
DYN LEISTUNGSBAND MAX WW = domestic_hot_water_dynamic_power_band_maximum
INVERTER TAGESENERGIE WW = domestic_hot_water_inverter_energy_today
INVERTER SHM SOLLLEISTUNG WW = domestic_hot_water_inverter_shm_set_power
INVERTER EINST THERM SOLLLEISTUNG WW = domestic_hot_water_inverter_adjusted_thermal_set_power
INVERTER THERM LEISTUNG WW (CAN) = domestic_hot_water_inverter_can_thermal_power
INVERTER THERM LEISTUNG WW (CALC) = domestic_hot_water_inverter_calculated_thermal_power
AKT. COP INVERTER WW = domestic_hot_water_inverter_coefficient_of_performance
# 4,7 INVERTER HEIZUNG
INVERTER-LEISTUNG-VORGABE-HEIZUNG = heating_inverter_set_relative_output
INVERTER-LEISTUNG-VORGABE-KUEHLEN = cooling_inverter_set_relative_output
VORH. INVERTER MIN ENERGIE HZ = heating_inverter_forecast_minimum_energy
VORH. INVERTER MIN ENERGIE HZ (SHM) = heating_inverter_shm_forecast_minimum_energy
VORH. INVERTER MAX ENERGIE HZ = heating_inverter_forecast_maximum_energy
VORH. INVERTER MIN LEISTUNG HZ = heating_inverter_forecast_minimum_power
VORH. INVERTER MAX LEISTUNG HZ = heating_inverter_forecast_maximum_power
AKT. BER. INVERTER MAX ENERGIE HZ = heating_inverter_calculated_maximum_energy
DYN LEISTUNGSBAND MIN HZ = heating_dynamic_power_band_minimum
DYN LEISTUNGSBAND MAX HZ = heating_dynamic_power_band_maximum
INVERTER TAGESENERGIE HZ = heating_inverter_energy_today
INVERTER SHM SOLLLEISTUNG HZ = heating_inverter_shm_set_power
INVERTER EINST THERM SOLLLEISTUNG HZ = heating_inverter_adjusted_thermal_set_power
INVERTER THERM LEISTUNG HZ (CAN) = heating_inverter_can_thermal_power
INVERTER THERM LEISTUNG HZ (CALC) = heating_inverter_calculated_thermal_power
AKT. ZIELTEMP. INVERTER HZ = heating_inverter_target_temperature
INVERTER AUFHEIZUNG STABIL HZ = heating_inverter_heat_up_stable
INVERTER GL. MITTELW. AUFHEIZUNG HZ = heating_inverter_heat_up_moving_average
AKT. COP INVERTER HZ = heating_inverter_coefficient_of_performance
INVERTER SUMME HYST. UND WAERMET. HZ = heating_inverter_sum_of_hysteresis_and_heat_exchanger
# 4,7 WARMWASSER
EMI-STATUS WW = domestic_hot_water_emi_status
EM SIGNALS ACCEPTED WW = domestic_hot_water_energy_management_signals_accepted
AKT ELEKTR LEISTUNG WW (emtools) = domestic_hot_water_electrical_power
AKT THERM LEISTUNG WW (emtools) = domestic_hot_water_thermal_power
ERWARTET AN = domestic_hot_water_expected_on_time
ERWARTET EM MOEGLICH = domestic_hot_water_expected_energy_management_time
FRUEHESTER START = domestic_hot_water_earliest_start_time
SPAETESTER START = domestic_hot_water_latest_start_time
ZIELTEMPERATUR = domestic_hot_water_target_temperature
VORH ELEKTR LEISTUNG WW = domestic_hot_water_forecast_electrical_power
VORH THERM LEISTUNG WW = domestic_hot_water_forecast_thermal_power
SHM LETZTES AN = domestic_hot_water_shm_last_on_time
SHM LETZTES AN (VERSUCH) = domestic_hot_water_shm_last_on_attempt_time
SHM LETZTES AUS = domestic_hot_water_shm_last_off_time
# 4,7 HEIZUNG
EMI-STATUS HZ = heating_emi_status
EM SIGNALS ACCEPTED HZ = heating_energy_management_signals_accepted
WINTER = winter_operation
AKT ELEKTR LEISTUNG HZ (emtools) = heating_electrical_power
AKT THERM LEISTUNG HZ (emtools) = heating_thermal_power
M*1E6 = m1e6
ERWARTET EM MOEGLICH = heating_expected_energy_management_time
FRUEHESTER START = heating_earliest_start_time
SPAETESTER START = heating_latest_start_time
ZIELTEMPERATUR = heating_target_temperature
VORH ELEKTR LEISTUNG HZ = heating_forecast_electrical_power
VORH THERM LEISTUNG HZ = heating_forecast_thermal_power
SHM LETZTES AN = heating_shm_last_on_time
SHM LETZTES AN (VERSUCH) = heating_shm_last_on_attempt_time
SHM LETZTES AUS = heating_shm_last_off_time
LETZTE LAUFZEIT = heating_last_run_duration
`,
  'WPMsystem 12.2.3': `
# 1,0 HEIZUNG
AUSSENTEMPERATUR = outside_temperature
ISTTEMPERATUR HK 1 = heating_circuit_actual_temperature circuit=1
SOLLTEMPERATUR HK 1 = heating_circuit_set_temperature circuit=1
VORLAUFISTTEMPERATUR WP = heat_pump_flow_temperature
VORLAUFISTTEMPERATUR NHZ = booster_heater_flow_temperature
RÜCKLAUFISTTEMPERATUR WP = return_temperature
FESTWERTBETRIEB = fixed_set_temperature
PUFFERISTTEMPERATUR = buffer_actual_temperature
PUFFERSOLLTEMPERATUR = buffer_set_temperature
HEIZUNGSDRUCK = heating_pressure
VOLUMENSTROM = heating_flow_rate
FROSTSCHUTZ = frost_protection_set_temperature
# 1,0 WARMWASSER
ISTTEMPERATUR = domestic_hot_water_actual_temperature
SOLLTEMPERATUR = domestic_hot_water_set_temperature
VOLUMENSTROM = heating_flow_rate
# 1,0 ELEKTRISCHE NACHERWÄRMUNG
BIVALENZTEMPERATUR HZG = heating_dual_mode_temperature
UNTERE EINSATZGRENZE HZG = heating_lower_application_limit_temperature
BIVALENZTEMPERATUR WW = domestic_hot_water_dual_mode_temperature
UNTERE EINSATZGRENZE WW = domestic_hot_water_lower_application_limit_temperature
# 1,0 ENERGIEMANAGEMENT
SG READY 1 = sg_ready_input number=1
SG READY 2 = sg_ready_input number=2
Betriebszustand 2 = sg_ready_state number=2
# 2,4 HEAT PUMP ANALYSIS
SET SUPERHEATING = evaporator_set_superheat
ACTUAL SUPERHEATING V = evaporator_actual_superheat
CONTROL DEVIATION = expansion_valve_control_deviation
P FACTOR = expansion_valve_control_proportional_factor
I FACTOR = expansion_valve_control_integral_factor
D FACTOR = expansion_valve_control_derivative_factor
PRE-CTRL OPENING EXV = expansion_valve_pre_control_opening
OPENING EXV = expansion_valve_opening
SUPERCOOLING COND = condenser_subcooling
AMBIENT TEMP. INVERTER = inverter_ambient_temperature
TEMP. INV. COMPRESSOR = compressor_inverter_temperature
MOTOR CURRENT = compressor_motor_current
SUPERHEATING ADAPTATION = superheat_adaptation
OPERATING MODE REFRIGERANT CIRCUIT CONTR. = refrigerant_circuit_control_operating_mode
OPERATING MODE PASSIVE COOLING = passive_cooling_operating_mode
SET SUPERHEATING, SUCTION GAS, COMPRESSO. = suction_gas_set_superheat
ACTUAL SUPERHEATING, SUCTION GAS, COMPRE. = suction_gas_actual_superheat
COMPRESSOR SPEED LIMIT = compressor_speed_limit
`,
  'WPM 3i 2.5.6': `
# 1,0 RAUMTEMPERATUR
ISTTEMPERATUR FEK = room_actual_temperature sensor=fek
SOLLTEMPERATUR FEK = room_set_temperature sensor=fek
RAUMFEUCHTE = room_relative_humidity
TAUPUNKTTEMPERATUR = room_dew_point_temperature
# 1,0 HEIZUNG
AUSSENTEMPERATUR = outside_temperature
ISTTEMPERATUR HK 1 = heating_circuit_actual_temperature circuit=1
SOLLTEMPERATUR HK 1 = heating_circuit_set_temperature circuit=1
VORLAUFISTTEMPERATUR WP = heat_pump_flow_temperature
VORLAUFISTTEMPERATUR NHZ = booster_heater_flow_temperature
RÜCKLAUFISTTEMPERATUR = return_temperature
PUFFERISTTEMPERATUR = buffer_actual_temperature
PUFFERSOLLTEMPERATUR = buffer_set_temperature
HEIZUNGSDRUCK = heating_pressure
VOLUMENSTROM = heating_flow_rate
ANLAGENFROST = frost_protection_set_temperature
# 1,0 QUELLE
QUELLENTEMPERATUR = source_temperature
QUELLENDRUCK = source_pressure
# 1,1 WÄRMEMENGE
VD HEIZEN TAG = heat_compressor_heating_today
VD HEIZEN SUMME = heat_compressor_heating_lifetime
NHZ HEIZEN SUMME = heat_booster_heater_heating_lifetime
# 1,1 LEISTUNGSAUFNAHME
VD HEIZEN TAG = electricity_compressor_heating_today
VD HEIZEN SUMME = electricity_compressor_heating_lifetime
# 1,1 LAUFZEIT
VD HEIZEN = compressor_heating_runtime
VD KÜHLEN = compressor_cooling_runtime
NHZ 1 = booster_heater_runtime number=1
NHZ 2 = booster_heater_runtime number=2
NHZ 1/2 = booster_heater_runtime number=1/2
# 1,1 STARTS
VERDICHTER = compressor_starts
# 2,0 STATUS
HEIZKREISPUMPE = heating_circuit_pump
# 2,0 RESTSTILLSTAND
RESTSTILLSTAND = remaining_compressor_standstill_time
# 2,1 REGLER
WPM 3i = controller_model model=wpm_3i
SOFTWARE = software
# 2,1 ISG
SG-READY = sg_ready_installed
HAUPTVERSIONSNUMMER = major_version
NEBENVERSIONSNUMMER = minor_version
REVISIONSNUMMER = revision
# 2,1 CAN Status
OK = can_status_ok
# 2,0 BETRIEBSSTATUS
HEIZKREIS 1 PUMPE = heating_circuit_pump circuit=1
# 1,0 KÜHLEN
ISTTEMPERATUR FLÄCHE = cooling_surface_actual_temperature
SOLLTEMPERATUR FLÄCHE = cooling_surface_set_temperature
`,
  'WPM 10.2.0': `
# 1,0 ROOM TEMPERATURE
ACTUAL TEMPERATURE HC 1 = room_actual_temperature circuit=1
SET TEMPERATURE HC 1 = room_set_temperature circuit=1
ACTUAL TEMPERATURE HC 2 = room_actual_temperature circuit=2
SET TEMPERATURE HC 2 = room_set_temperature circuit=2
# 1,0 HEATING
OUTSIDE TEMPERATURE = outside_temperature
ACTUAL TEMPERATURE HC 1 = heating_circuit_actual_temperature circuit=1
SET TEMPERATURE HC 1 = heating_circuit_set_temperature circuit=1
ACTUAL TEMPERATURE HC 2 = heating_circuit_actual_temperature circuit=2
SET TEMPERATURE HC 2 = heating_circuit_set_temperature circuit=2
ACTUAL FLOW TEMPERATURE WP = heat_pump_flow_temperature
ACTUAL FLOW TEMPERATURE NHZ = booster_heater_flow_temperature
ACTUAL RETURN TEMPERATURE = return_temperature
SET FIXED TEMPERATURE = fixed_set_temperature
SET BUFFER TEMPERATURE = buffer_set_temperature
ACTUAL BUFFER TEMPERATURE = buffer_actual_temperature
# 1,0 DHW
ACTUAL TEMPERATURE = domestic_hot_water_actual_temperature
SET TEMPERATURE = domestic_hot_water_set_temperature
# 1,0 ELECTRIC REHEATING
DUAL MODE TEMP HEATING = heating_dual_mode_temperature
DUAL MODE TEMP DHW = domestic_hot_water_dual_mode_temperature
# 1,0 GENERAL
CONDENSER TEMP. = condenser_temperature
PRESSURE HTG CIRC = heating_pressure
FLOW RATE = heating_flow_rate
OUTPUT HP = heat_pump_relative_output
INT PUMP RATE = internal_pump_relative_output
# 1,1 PROCESS DATA
COMP DLAY CNTR = remaining_compressor_standstill_time
# 1,1 AMOUNT OF HEAT
COMPRESSOR HEATING DAY = heat_compressor_heating_today
COMPRESSOR HEATING TOTAL = heat_compressor_heating_lifetime
COMPRESSOR DHW DAY = heat_compressor_domestic_hot_water_today
COMPRESSOR DHW TOTAL = heat_compressor_domestic_hot_water_lifetime
BH HEATING TOTAL = heat_booster_heater_heating_lifetime
# 1,1 RUNTIME
RNT COMP 1 HEA = compressor_heating_runtime number=1
RNT COMP 1 DHW = compressor_domestic_hot_water_runtime number=1
BH 1 = booster_heater_runtime number=1
BH 2 = booster_heater_runtime number=2
`,
  'WPM (WPL 20 A) 12.0.0': `
# 1,1 PROZESSDATEN
RÜCKLAUFTEMPERATUR = heat_pump_internal_return_temperature
VORLAUFTEMPERATUR = heat_pump_internal_flow_temperature
FROSTSCHUTZTEMPERATUR = heat_pump_frost_protection_temperature
AUSSENTEMPERATUR = outside_temperature
FORTLUFTTEMPERATUR = exhaust_air_temperature
VERDAMPFERTEMPERATUR = evaporator_temperature
VERDICHTEREINTRITTSTEMPERATUR = compressor_inlet_temperature
ZWISCHENEINSPRITZUNGSTEMP = intermediate_injection_temperature
HEISSGASTEMPERATUR = hot_gas_temperature
VERFLÜSSIGERTEMPERATUR = condenser_temperature
ÖLSUMPFTEMPERATUR = oil_sump_temperature
DRUCK NIEDERDRUCK = low_pressure
DRUCK MITTELDRUCK = intermediate_pressure
DRUCK HOCHDRUCK = high_pressure
WP WASSERVOLUMENSTROM = heat_pump_water_flow_rate
SPANNUNG INVERTER = inverter_voltage
ISTDREHZAHL VERDICHTER = compressor_actual_speed
SOLLDREHZAHL VERDICHTER = compressor_set_speed
LÜFTERLEISTUNG REL = relative_fan_speed
# 1,1 WÄRMEMENGE
VD HEIZEN TAG = heat_compressor_heating_today
VD HEIZEN SUMME = heat_compressor_heating_lifetime
VD WARMWASSER TAG = heat_compressor_domestic_hot_water_today
VD WARMWASSER SUMME = heat_compressor_domestic_hot_water_lifetime
NHZ HEIZEN SUMME = heat_booster_heater_heating_lifetime
NHZ WARMWASSER SUMME = heat_booster_heater_domestic_hot_water_lifetime
# 1,1 LEISTUNGSAUFNAHME
VD HEIZEN TAG = electricity_compressor_heating_today
VD HEIZEN SUMME = electricity_compressor_heating_lifetime
VD WARMWASSER TAG = electricity_compressor_domestic_hot_water_today
VD WARMWASSER SUMME = electricity_compressor_domestic_hot_water_lifetime
# 1,1 LAUFZEIT
VD HEIZEN = compressor_heating_runtime
VD WARMWASSER = compressor_domestic_hot_water_runtime
VD ABTAUEN = compressor_defrost_runtime
NHZ 1 = booster_heater_runtime number=1
NHZ 2 = booster_heater_runtime number=2
NHZ 1/2 = booster_heater_runtime number=1/2
ZEIT ABTAUEN = last_defrost_duration
STARTS ABTAUEN = defrost_starts
# 1,1 STARTS
VERDICHTER = compressor_starts
`,
  'WPMsystem 1.4.00.0040': `
# 1,0 HEATING
OUTSIDE TEMPERATURE = outside_temperature
ACTUAL TEMPERATURE HK 1 = heating_circuit_actual_temperature circuit=1
SET TEMPERATURE HK 1 = heating_circuit_set_temperature circuit=1
ACTUAL TEMPERATURE HK 2 = heating_circuit_actual_temperature circuit=2
SET TEMPERATURE HK 2 = heating_circuit_set_temperature circuit=2
FIXED VALUE OPERATION = fixed_set_temperature
ACTUAL BUFFER TEMPERATURE = buffer_actual_temperature
SET BUFFER TEMPERATURE = buffer_set_temperature
FROST PROTECTION = frost_protection_set_temperature
# 1,0 DHW
ACTUAL TEMPERATURE = domestic_hot_water_actual_temperature
SET TEMPERATURE = domestic_hot_water_set_temperature
# 1,0 ELECTRIC BOOSTER HEATER
DUAL MODE TEMP HZG = heating_dual_mode_temperature
LOWER APP LIMIT HZG = heating_lower_application_limit_temperature
DUAL MODE TEMP WW = domestic_hot_water_dual_mode_temperature
LOWER APP LIMIT WW = domestic_hot_water_lower_application_limit_temperature
# 1,0 EXTERNAL HEAT SOURCE
ACTUAL TEMPERATURE = external_heat_source_actual_temperature
SET TEMPERATURE = external_heat_source_set_temperature
DUAL MODE TEMP HZG = external_heat_source_heating_dual_mode_temperature
LOWER APP LIMIT HZG = external_heat_source_heating_lower_application_limit_temperature
DUAL MODE TEMP WW = external_heat_source_domestic_hot_water_dual_mode_temperature
LOWER APP LIMIT WW = external_heat_source_domestic_hot_water_lower_application_limit_temperature
# 1,1 PROCESS DATA
RETURN TEMPERATURE = heat_pump_internal_return_temperature
FLOW TEMPERATURE = heat_pump_internal_flow_temperature
FROST PROTECTION TEMP = heat_pump_frost_protection_temperature
OUTSIDE TEMPERATURE = outside_temperature
COMPRESSOR INLET TEMPERATURE = compressor_inlet_temperature
HOT GAS TEMPERATURE = hot_gas_temperature
CONDENSER TEMPERATURE = condenser_temperature
OIL SUMP TEMPERATURE = oil_sump_temperature
LOW PRESSURE = low_pressure
HIGH PRESSURE = high_pressure
WP WATER FLOW RATE = heat_pump_water_flow_rate
INVERTER CURRENT = inverter_current
INVERTER VOLTAGE = inverter_voltage
ACTUAL COMPRESSOR SPEED = compressor_actual_speed
SET COMPRESSOR SPEED = compressor_set_speed
RELATIVE FAN SPEED = relative_fan_speed
EVAPORATOR INLET TEMPERATURE = evaporator_inlet_temperature
EVAPORATOR OUTLET TEMPERATURE = evaporator_outlet_temperature
INVERTER POWER CONSUMPTION = inverter_power_consumption
INVERTER POWER = inverter_power
# 1,1 AMOUNT OF HEAT
VD HEATING DAY = heat_compressor_heating_today
VD HEATING TOTAL = heat_compressor_heating_lifetime
VD DHW DAY = heat_compressor_domestic_hot_water_today
VD DHW TOTAL = heat_compressor_domestic_hot_water_lifetime
NHZ HEATING TOTAL = heat_booster_heater_heating_lifetime
NHZ DHW TOTAL = heat_booster_heater_domestic_hot_water_lifetime
# 1,1 POWER CONSUMPTION
VD HEATING DAY = electricity_compressor_heating_today
VD HEATING TOTAL = electricity_compressor_heating_lifetime
VD DHW DAY = electricity_compressor_domestic_hot_water_today
VD DHW TOTAL = electricity_compressor_domestic_hot_water_lifetime
# 1,1 RUNTIME
VD HEATING = compressor_heating_runtime
VD DHW = compressor_domestic_hot_water_runtime
VD DEFROST = compressor_defrost_runtime
NHZ 1 = booster_heater_runtime number=1
NHZ 2 = booster_heater_runtime number=2
NHZ 1/2 = booster_heater_runtime number=1/2
DEFROST TIME = last_defrost_duration
DEFROST STARTS = defrost_starts
# 1,1 STARTS
COMPRESSOR = compressor_starts
# 1,8 AMOUNT OF HEAT
HEATING 1–24 h = heat_heating_last_24h
HEATING 1–12 M = heat_heating_last_12_months
HEATING 13–24 M = heat_heating_months_13_to_24
DHW 1–24 h = heat_domestic_hot_water_last_24h
DHW 1–12 M = heat_domestic_hot_water_last_12_months
DHW 13–24 M = heat_domestic_hot_water_months_13_to_24
# 1,8 POWER CONSUMPTION
HEATING 1–24 h = electricity_heating_last_24h
HEATING 1–12 M = electricity_heating_last_12_months
HEATING 13–24 M = electricity_heating_months_13_to_24
DHW 1–24 h = electricity_domestic_hot_water_last_24h
DHW 1–12 M = electricity_domestic_hot_water_last_12_months
DHW 13–24 M = electricity_domestic_hot_water_months_13_to_24
# 1,8 EFFICIENCY
HEATING 1–24 h = efficiency_heating_last_24h
HEATING 1–12 M = efficiency_heating_last_12_months
HEATING 13–24 M = efficiency_heating_months_13_to_24
DHW 1–24 h = efficiency_domestic_hot_water_last_24h
DHW 1–12 M = efficiency_domestic_hot_water_last_12_months
DHW 13–24 M = efficiency_domestic_hot_water_months_13_to_24
# 2,7 CONTROLLER
SOFTWARE = software
Major version = major_version
Minor version = minor_version
Revision = revision
SW MATERIAL NUMBER = material_number
# 2,7 HEAT PUMP
SOFTWARE = software
Major version = major_version
Minor version = minor_version
Revision = revision
SW MATERIAL NUMBER = material_number
HP-TYPE = heat_pump_type
PARAMETERSET = parameter_set
HP-ID = heat_pump_id
# 2,7 FES
SOFTWARE = software
Major version = major_version
Minor version = minor_version
Revision = revision
SW MATERIAL NUMBER = material_number
# 2,7 ISG
Major version = major_version
Minor version = minor_version
Revision = revision
# 2,7 CAN-Status
OK = can_status_ok
# 1,0 ROOM TEMPERATURE
ACTUAL TEMPERATURE 1 = room_actual_temperature circuit=1
RELATIVE HUMIDITY 1 = room_relative_humidity circuit=1
# 2,0 OPERATING MODE
DEFROST = defrost
# 2,2 HEAT PUMP STATUS
COMPRESSOR = compressor
AUXILIARY HEATER = trace_heating
BOOSTER HEATER STAGE 1 = booster_heater number=1
BOOSTER HEATER STAGE 2 = booster_heater number=2
`,
  'LWZ, other rows': `
# 1,0 RAUMTEMPERATUR
RAUMISTTEMP. HK1 = room_actual_temperature circuit=1
RAUMSOLLTEMP. HK1 = room_set_temperature circuit=1
RAUMFEUCHTE HK1 = room_relative_humidity circuit=1
TAUPUNKTTEMPERATUR HK1 = room_dew_point_temperature circuit=1
RAUMISTTEMP. HK2 = room_actual_temperature circuit=2
# 1,0 HEIZEN
ISTWERT HK1 = heating_circuit_actual_temperature circuit=1
SOLLWERT HK1 = heating_circuit_set_temperature circuit=1
ISTWERT HK2 = heating_circuit_actual_temperature circuit=2
VORLAUFTEMP. = flow_temperature
RÜCKLAUFTEMP. = return_temperature
DRUCK HEIZKREIS = heating_pressure
VOLUMENSTROM = heating_flow_rate
HEIZSTUFE = heating_stage
# 1,0 WARMWASSER
WW-ISTTEMP. = domestic_hot_water_actual_temperature
WW-SOLLTEMP. = domestic_hot_water_set_temperature
# 1,0 LÜFTUNG
ZULUFT IST LÜFTERDREHZAHL = supply_air_actual_fan_speed
ZULUFT SOLL VOLUMENSTROM = supply_air_set_flow_rate
ABLUFT IST LÜFTERDREHZAHL = extract_air_actual_fan_speed
ABLUFT SOLL VOLUMENSTROM = extract_air_set_flow_rate
ABLUFTFEUCHTE = extract_air_relative_humidity
# 1,0 SOLAR
KOLLEKTORTEMP. = solar_collector_temperature
# 1,0 ENERGIEMANAGEMENT
EMI-NO-CONNECTION = emi_no_connection
EMI-OK = emi_ok
EMI-ACTIVE-COMFORT = emi_active_comfort
EMI-ACTIVE-HIGH = emi_active_high
STATUS-OK = energy_management_status_ok
# 2,0 ANLAGENSTATUS
EVU-SPERRE = utility_lockout
OFEN / KAMIN = stove_or_fireplace
ABTAUEN VERDAMPFER = evaporator_defrost
ABTAUEN LL-WT = air_to_air_heat_exchanger_defrost
# 2,0 BETRIEBSSTATUS
SCHALTPROGRAMM AKTIV = switching_program_active
VERDICHTER = compressor
HEIZEN = heating
KÜHLEN = cooling
WARMWASSERBEREITUNG = domestic_hot_water_heating
ELEKTRISCHE NACHERWÄRMUNG = booster_heater
HEIZKREISPUMPE = heating_circuit_pump
EVU-SPERRE = utility_lockout
ABTAUEN VERDAMPFER = evaporator_defrost
FILTERWECHSEL = filter_change
LÜFTER = fan_running
HD-WÄCHTER = high_pressure_switch
SERVICE = service_due
# 2,3 KÄLTEKREIS
AKT MODE EVE/IWS = current_mode_eve_iws
P FAKTOR = expansion_valve_control_proportional_factor
I FAKTOR = expansion_valve_control_integral_factor
D FAKTOR = expansion_valve_control_derivative_factor
ÖFFNUNG EXV = expansion_valve_opening
ND GEFILTERT = low_pressure_filtered
POSITION VENTIL = valve_position
VERDAMPFERAUSG.TEMP = evaporator_outlet_temperature
PENDELN REL = relative_oscillation
`,
  'WPM, other rows': `
# 1,0 QUELLE
QUELLENTEMPERATUR = source_temperature
MIN. QUELLENTEMPERATUR = minimum_source_temperature
GRUNDWASSERSTATION = groundwater_station
# 1,0 ENERGIEMANAGEMENT
Betriebszustand 1 = sg_ready_state number=1
Betriebszustand_3 = sg_ready_state number=3
Betriebszustand 4 = sg_ready_state number=4
EVU FREIGABE = utility_release
# 1,0 HEIZUNG
VORLAUFISTTEMPERATUR = flow_temperature
RÜCKLAUFISTTEMPERATUR WE = return_temperature
FESTWERTSOLLTEMPERATUR = fixed_set_temperature
# 1,0 WÄRMEERZEUGER EXTERN
EINSATZGRENZE HZG = external_heat_source_heating_lower_application_limit_temperature
BIVALENZTEMPERATUR WW = external_heat_source_domestic_hot_water_dual_mode_temperature
# 1,0 ALLGEMEIN
VERFLÜSSIGERTEMP. = condenser_temperature
DRUCK HEIZKREIS = heating_pressure
VOLUMENSTROM = heating_flow_rate
LEISTUNG WP = heat_pump_relative_output
LSTG PU PUMPE = internal_pump_relative_output
# 1,1 PROZESSDATEN
RESTSTILLSTANDZEIT = remaining_compressor_standstill_time
RÜCKLAUFTEMPERATUR WÄRMEQUELLE = source_return_temperature
VORLAUFTEMPERATUR WÄRMEQUELLE = source_flow_temperature
WÄRMEQUELLENDRUCK = source_pressure
LEISTUNG WÄRMEQUELLENPUMPE = source_pump_relative_output
EXPANSIONSVENTILEINTRITTSTEMPERATUR = expansion_valve_inlet_temperature
SAUGGASTEMP ND VERDICHTER = low_pressure_stage_suction_gas_temperature
DREHZAHL HD = high_pressure_stage_compressor_actual_speed
SOLLDREHZAHL LUEFTER = fan_set_speed
# 1,1 LAUFZEIT
VD 1 HEIZEN = compressor_heating_runtime number=1
VD 2 HEIZEN = compressor_heating_runtime number=2
VD 1/2 HEIZEN = compressor_heating_runtime number=1/2
PASSIVKÜHLUNG = passive_cooling_runtime
# 1,1 ANZAHL STARTS
VERDICHTER 1 = compressor_starts number=1
VERDICHTER 2 = compressor_starts number=2
VERDICHTER 1/2 = compressor_starts number=1/2
NHZ 1 = booster_heater_starts number=1
NHZ 1/2 = booster_heater_starts number=1/2
# 1,1 WÄRMEPUMPE
DRUCK HD = high_pressure
DRUCK ND = low_pressure
HEISSGAS-IST = hot_gas_temperature
# 2,0 STATUS
HEIZKREISPUMPE = heating_circuit_pump
QUELLENPUMPE = source_pump
PUFFERLADEPUMPE = buffer_charging_pump
VERDICHTERSCHUETZ = compressor_contactor
HEIZKREIS 2 PUMPE = heating_circuit_pump circuit=2
# 2,2 STATUS WÄRMEPUMPE
VERDICHTER = compressor
BEGLEITHEIZUNG = trace_heating
NHZ STUFE 1 = booster_heater number=1
NHZ STUFE 2 = booster_heater number=2
`,
  'WPM in English, other rows': `
# 2,0 STATUS
POWER-LOCKED = utility_lockout
COOLING MODE = cooling
SOURCE PUMP = source_pump
DHW VALVE = domestic_hot_water_valve
MIXER OPEN = mixer_open
MIXER CLOSE = mixer_close
MIXER PUMP = mixer_pump
HEATING CIRCUIT PUMP = heating_circuit_pump
BUFFER = buffer_charging
BUFFER CHARGING PUMP = buffer_charging_pump
COMPRESSOR = compressor
VERDICHTERSCHUETZ = compressor_contactor
# 2,0 STATUS OF OTHER FIRMWARE
HTG CIRC PUMP = heating_circuit_pump
# 2,0 OPERATING MODE
HEATING = heating
DHW = domestic_hot_water_heating
HEATING CIRCUIT 1 PUMP = heating_circuit_pump circuit=1
HEATING CIRCUIT 2 PUMP = heating_circuit_pump circuit=2
DEFROST = defrost
`,
};

/** One row with the name it has to get. */
export interface NamedRow {
  readonly page: string;
  readonly section: string;
  readonly label: string;
  /** Name and labels as written above. */
  readonly expected: string;
}

/** The rows of a model. */
export function rowsOf(model: string): NamedRow[] {
  let page = '';
  let section = '';
  return (MODELS[model] ?? '').split('\n').flatMap((line) => {
    const heading = /^# (\S+) (.+)$/.exec(line);
    if (heading) [, page = '', section = ''] = heading;
    const [label = '', expected] = line.split(' = ');
    return heading || expected === undefined ? [] : [{ page, section, label, expected }];
  });
}
