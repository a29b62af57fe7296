import type { Simulator, SimulatorOptions } from './contract.ts';
import { type FaultSpec, findFault } from './faults.ts';
import { createGateway } from './gateway.ts';
import { openListener } from './listener.ts';
import { truthOf } from './truth.ts';

export type { Simulator, SimulatorLogin, SimulatorOptions, SimulatorRequest } from './contract.ts';
export type { FaultName, FaultSpec } from './faults.ts';
export { FAULT_NAMES } from './faults.ts';
export { ENERGY_QUANTITIES, type EnergyQuantity } from './house.ts';
export { LANGUAGES, type Language } from './languages.ts';
export { describePlants, PLANT_NAMES } from './plants.ts';
export type { TruthRow } from './truth.ts';

/** Starts a fake gateway on loopback. Rejects with an ExporterError (CONFIG, LISTEN). */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const gateway = createGateway(options);
  const { faults, world } = gateway;
  const listener = await openListener(options, gateway.handle);
  let comeback: NodeJS.Timeout | undefined;
  let closed = false;

  const back = async (): Promise<void> => {
    clearTimeout(comeback);
    if (!closed) await listener.up();
  };
  const goDown = async (ms?: number): Promise<void> => {
    await listener.down();
    clearTimeout(comeback);
    if (ms === undefined) return;
    comeback = setTimeout(() => {
      back().catch((error: Error) => options.logger?.error(error.message));
    }, ms);
  };

  return {
    url: listener.url,
    port: listener.port,
    requests: gateway.requests,
    violations: gateway.violations,
    get logins() {
      return gateway.logins();
    },
    get refusedLogins() {
      return gateway.refusedLogins();
    },
    setLanguage: gateway.setLanguage,
    setFirmware: gateway.setFirmware,
    setLogin: gateway.setLogin,
    expireSessions: gateway.expireSessions,
    fault: async (fault) => {
      const spec: FaultSpec = typeof fault === 'string' ? { name: fault } : fault;
      findFault(spec.name);
      options.logger?.info('fault switched on', { fault: spec.name });
      if (spec.name === 'refuse') return goDown(spec.ms);
      if (spec.name === 'reboot') {
        gateway.expireSessions();
        return goDown(spec.ms ?? 3000);
      }
      faults.add(spec);
    },
    clearFaults: async () => {
      gateway.clearFaults();
      await back();
    },
    truth: (at) => truthOf(gateway.scene(at)),
    now: gateway.now,
    trueEnergyKwh: (quantity, at = gateway.now()) => world.energyKwh(quantity, at),
    truePowerKw: (quantity, at = gateway.now()) => world.powerKw(quantity, at),
    close: async () => {
      closed = true;
      clearTimeout(comeback);
      await listener.down();
    },
  };
}
