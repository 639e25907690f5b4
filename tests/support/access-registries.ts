import type { Outcome, Someone } from './access-table.ts';

/** What registries there are, and what they hold, is for everybody; what stands in them is for nobody here; what is asked for is none. */
export const atRegistries = (
  all: (outcome: Outcome) => Readonly<Record<Someone, Outcome>>,
): Record<string, Readonly<Record<Someone, Outcome>>> => ({
  'GET /registries': all('yes'),
  'GET /registries/references': all('yes'),
  'GET /registries/attributes': all('yes'),
  'GET /registries/:registry': all('no such thing'),
});
