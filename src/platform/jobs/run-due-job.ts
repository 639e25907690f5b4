import type { App } from '#platform/block';
import { sql } from '#platform/database';
import type { Job } from './index.ts';

const register = sql(
  'jobs.register',
  'insert into platform.job (name, next_at) values ($1, $2) on conflict do nothing',
);
const take = sql(
  'jobs.take',
  'update platform.job set next_at = $3 where name = $1 and next_at <= $2 returning name',
);

/**
 * Runs `job` if it is due and no other process has just taken it.
 * @returns whether it ran and has more waiting
 */
export async function runDueJob(app: App, job: Job): Promise<boolean> {
  const as = {
    actor: { kind: 'system' as const, name: job.name, assurance: 0, appointments: [] },
    hat: { kind: 'none' as const },
    purpose: { code: 'job' },
  };
  const taken = await app.transaction(as, async ({ db, clock }) => {
    const at = clock.now();
    const next = new Date(at.getTime() + job.every * 1000);
    if (await db.row(take, [job.name, at, next])) return true;
    return (await db.run(register, [job.name, next])) === 1;
  });
  if (!taken) return false;
  let more = true;
  while (more) ({ more } = await job.run(app));
  return true;
}
