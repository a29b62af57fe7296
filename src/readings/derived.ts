/** Metrics that are no row of a table, by name without `isg_`, with their HELP texts. */
export const DERIVED: Readonly<Record<string, string>> = {
  energy_total: 'Energy counter: total and day register of a quantity together, which never fall at midnight',
  runtime_total: 'Runtime counter',
  starts_total: 'Starts counter',
  component_info: 'Versions and ids of a part of the installation',
  notifications: 'Rows of the list of faults, events or notifications',
  last_notification_info: 'Code and source of the newest entry in the list of faults, events or notifications',
  last_notification_timestamp_seconds: 'When the newest entry was made, seconds since 1970',
  operating_mode: 'Operating mode of the installation: 1 for the one that is set, 0 for the others',
  system_ok: 'Whether the start page shows the system without faults: 1 yes, 0 no',
  portal_ok: 'Whether the start page shows the service portal without faults: 1 yes, 0 no',
  portal_last_contact_timestamp_seconds: 'Last contact with the service portal, seconds since 1970',
};

/** HELP text of a derived metric; undefined for the name of a row. */
export function derivedHelp(name: string): string | undefined {
  return Object.hasOwn(DERIVED, name) ? DERIVED[name] : undefined;
}
