import type { Outcome, Someone } from './access-table.ts';

type Row = Readonly<Record<Someone, Outcome>>;

/** Nobody here keeps a registry, and what is asked for is none that there is. */
export const whenFinding = ({ noOfficials }: { noOfficials: Row }): Record<string, Row> => ({
  'GET /desk/registries/:registry/search': noOfficials,
});
