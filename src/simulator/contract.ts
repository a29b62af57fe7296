import type { Logger } from '../logger.ts';
import type { FaultName, FaultSpec } from './faults.ts';
import type { EnergyQuantity } from './house.ts';
import type { Language } from './languages.ts';
import type { TruthRow } from './truth.ts';

/** A login the fake gateway asks for. */
export interface SimulatorLogin {
  readonly user: string;
  readonly password: string;
}

export interface SimulatorOptions {
  /** One of PLANT_NAMES; `lwz` when missing. */
  readonly plant?: string;
  /** The plant's own language when missing. */
  readonly language?: Language;
  /** `null`: no login; missing: as the plant has it. */
  readonly login?: SimulatorLogin | null;
  /** 127.0.0.1 when missing. */
  readonly host?: string;
  /** 0, any free port, when missing. */
  readonly port?: number;
  /** The clock; simulated time starts with its first answer. */
  readonly now?: () => Date;
  /** Simulated seconds a real second; 1 when missing. */
  readonly speed?: number;
  /** Offset of the gateway's local time (its midnight) from UTC in minutes; 0 when missing. */
  readonly utcOffsetMinutes?: number;
  /** Makes one house differ from another. */
  readonly seed?: number;
  /** Real milliseconds each answer takes; 0 when missing. */
  readonly responseDelayMs?: number;
  /** Real milliseconds until an idle connection is closed; random between 6,000 and 10,000 when missing. */
  readonly idleCloseMs?: number;
  readonly logger?: Logger;
}

/** A request as it arrived. */
export interface SimulatorRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  /** Real time. */
  readonly at: Date;
  readonly cookie?: string;
  /** Number of the connection it came on, from 1. */
  readonly connection: number;
  /** Faults that befell it. */
  readonly faults: readonly FaultName[];
}

/** A running fake gateway. */
export interface Simulator {
  /** `http://127.0.0.1:40123`. */
  readonly url: string;
  readonly port: number;
  /** The last 10,000. */
  readonly requests: readonly SimulatorRequest[];
  /** Successful logins so far. */
  readonly logins: number;
  /** Login attempts with a wrong name or password so far. */
  readonly refusedLogins: number;
  /** Requests a reader must never make: all but GET of `/?s=`, `/`, and the login POST. */
  readonly violations: readonly SimulatorRequest[];
  /**
   * Changes the language for everybody, as the real one does. Words that the plant lacks in that language
   * (see describePlants) stay in its own.
   */
  setLanguage(language: Language): void;
  setFirmware(version: string): void;
  /** Changes the login, ends all sessions; `null`: no login any more. */
  setLogin(login: SimulatorLogin | null): void;
  expireSessions(): void;
  /** Switches a fault on; resolves when it is in force. Rejects with ExporterError CONFIG for an unknown name. */
  fault(fault: FaultName | FaultSpec): Promise<void>;
  /** Ends all faults; resolves when the gateway answers again. */
  clearFaults(): Promise<void>;
  /** Every row of every page at a simulated moment (now when missing), from the plant's data, faults left out. */
  truth(at?: Date): readonly TruthRow[];
  /** Simulated time. */
  now(): Date;
  /** The energy behind a pair of registers, continuous, in kWh since the heat pump was new. */
  trueEnergyKwh(quantity: EnergyQuantity, at?: Date): number;
  /** Its derivative in kW. */
  truePowerKw(quantity: EnergyQuantity, at?: Date): number;
  /** Closes the port and every connection. */
  close(): Promise<void>;
}
