import type { App } from '#platform/block';
import type { Ctx } from '#platform/context';
import { listDemoPeople } from './store.ts';

/** Everybody in the demo has this password; the accounts exist in development and tests only. */
export const DEMO_PASSWORD = 'thang-long-1010';

export interface DemoPerson {
  readonly login: string;
  readonly name: string;
  /** What one can try as this person. */
  readonly what: string;
  readonly password: string;
}

/** The demo's people; nobody in production. */
export async function listDemo({ app, db }: Pick<Ctx, 'app' | 'db'>): Promise<DemoPerson[]> {
  if (app.config.profile === 'production') return [];
  const rows = await db.rows<{ login: string; name: string; note: string | null }>(listDemoPeople);
  return rows.map(({ login, name, note }) => ({ login, name, what: note ?? '', password: DEMO_PASSWORD }));
}

/** The demo's people, for the line that `npm start` prints. */
export const demoPeople = (app: App): Promise<DemoPerson[]> =>
  app.transaction(
    {
      actor: { kind: 'system', name: 'identity.demo', assurance: 0, appointments: [] },
      hat: { kind: 'none' },
      purpose: { code: 'sign-in' },
    },
    listDemo,
  );
