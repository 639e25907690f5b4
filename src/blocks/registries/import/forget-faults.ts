import type { App } from '#platform/block';
import { sql } from '#platform/database';
import type { Job } from '#platform/jobs';

/** Days for which rows that were not taken in can be looked up after their file has ended. */
export const FAULTS_KEPT = 90;
const FORGET = sql('registries.forget-import-faults', 'select registries.forget_import_faults($1)');

const actor = { kind: 'system', name: 'registries.forget-faults', assurance: 0, appointments: [] } as const;

async function run(app: App): Promise<{ more: boolean }> {
  await app.transaction(
    { actor, hat: { kind: 'none' }, purpose: { code: 'registry-keeping' } },
    ({ db, clock }) => db.run(FORGET, [new Date(clock.now().getTime() - FAULTS_KEPT * 86_400_000)]),
  );
  return { more: false };
}

/** Lets go what stood in rows that could not be taken in, months after. */
export const forgetFaults: Job = { name: 'registries.forget-faults', every: 86_400, run };
