import type { Checks } from '../config/values.ts';

/** What only simulator and web server can tell of an option; each is loaded for those who give the option. */
export const CHECKS: Checks = {
  plant: async (name) => (await import('../simulator/plants.ts')).findPlant(name),
  language: async (name) => (await import('../simulator/languages.ts')).findLanguage(name),
  fault: async (name) => (await import('../simulator/faults.ts')).findFault(name),
  webConfig: async (file) => (await import('../toolkit/web-config-file.ts')).loadWebConfig(file),
};
