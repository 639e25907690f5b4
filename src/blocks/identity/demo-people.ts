import type { App } from '#platform/block';
import type { Ctx } from '#platform/context';
import type { Localized } from '#platform/country';
import { localized } from '#platform/i18n';
import { demoPassword, demoTotp } from './seed.ts';
import { listDemoPeople } from './store.ts';

export interface DemoPerson {
  readonly login: string;
  readonly name: string;
  /** What one can try as this person. */
  readonly what: string;
  readonly password: string;
  /** Of officials: the secret of their app for codes. */
  readonly totp?: string;
}

/** The demo's people; nobody in production. */
export async function listDemo({ app, db, lang }: Pick<Ctx, 'app' | 'db' | 'lang'>): Promise<DemoPerson[]> {
  if (app.config.profile === 'production') return [];
  const password = demoPassword(app.config.countryDir);
  const rows = await db.rows<{ login: string; name: string; note: Localized }>(listDemoPeople);
  const totp = demoTotp(app.config.countryDir);
  return rows.map(({ login, name, note }) => ({ login, name, what: localized(note, lang), password, totp }));
}

/** The demo's people, for what the program says when it starts. */
export const demoPeople = (app: App, lang?: string): Promise<DemoPerson[]> =>
  app.transaction(
    {
      actor: { kind: 'system', name: 'identity.demo', assurance: 0, appointments: [] },
      hat: { kind: 'none' },
      purpose: { code: 'sign-in' },
      lang,
    },
    listDemo,
  );
