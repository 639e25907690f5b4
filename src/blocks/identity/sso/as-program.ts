import type { Actor } from '#platform/context';
import type { Client } from './store.ts';

/** A program as who acts: its name and agency stand in the traces of what it reads. */
export const asProgram = ({ name, agencyId }: Client): Actor => ({
  kind: 'program',
  name,
  assurance: 0,
  appointments: [{ agencyId, role: 'program' }],
});
