import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { findCompetentAgency } from '#blocks/agencies';
import { seedContact } from '#blocks/notifications';
import { findPeopleRegistry, personOfNumber } from '#blocks/registries';
import type { Ctx } from '#platform/context';
import type { Localized } from '#platform/country';
import { newId } from '#platform/ids';
import { seedMandates } from './mandates/seed-mandates.ts';
import { hashPassword } from './sign-in/check-password.ts';
import { totpLabel } from './sign-in/check-totp.ts';
import { secretOf } from './sign-in/totp.ts';
import { insertTotp } from './sign-in/totp-store.ts';
import { insertAccount, insertAppointment, listLogins, listOfficialsWithoutApp } from './store.ts';

interface Appointed {
  readonly role: string;
  readonly body: string;
  readonly area: string;
}

interface Entry {
  readonly login?: string;
  readonly assurance?: number;
  readonly for: Localized;
  readonly appointments?: readonly Appointed[];
  /** Attributes of the registry of people, by their names there. */
  readonly person: Readonly<Record<string, unknown>>;
}

/** The country's demo people and officials; a country without a demo has none. */
function readSeeds(countryDir: string): { password: string; totp?: string; entries: Entry[] } {
  const read = (name: string) => {
    const file = join(countryDir, 'seeds', name);
    return existsSync(file) ? parse(readFileSync(file, 'utf8')) : {};
  };
  const { password = '', people = [] } = read('people.yaml');
  const { officials = [], totp } = read('officials.yaml');
  return { password, totp, entries: [...people, ...officials] };
}

/** The password that all demo accounts share; it stands in the country's seeds and works in development only. */
export const demoPassword = (countryDir: string): string => readSeeds(countryDir).password;

/** The secret of the app for codes that all officials of the demo share. */
export const demoTotp = (countryDir: string): string | undefined => readSeeds(countryDir).totp;

/** Officials of the demo sign in with two factors as all officials do; those of an older database get theirs now. */
async function giveApps(ctx: Ctx, totp: string): Promise<void> {
  for (const { id } of await ctx.db.rows<{ id: string }>(listOfficialsWithoutApp)) {
    const wrapped = ctx.app.keyring.wrap(secretOf(totp), totpLabel(id));
    await ctx.db.run(insertTotp, [newId(ctx.clock), id, 'Demo', wrapped, null, ctx.clock.now()]);
  }
}

/** Makes an account for everybody in the country's seeds who signs in, with their appointments. */
export async function seed(ctx: Ctx): Promise<void> {
  const { password, totp, entries } = readSeeds(ctx.app.config.countryDir);
  const people = await findPeopleRegistry(ctx);
  const nameAttribute = people?.attributes.find(({ is }) => is === 'full-name')?.name;
  if (!people || !nameAttribute) return;
  const known = new Set((await ctx.db.rows<{ login: string }>(listLogins)).map(({ login }) => login));
  for (const { login, assurance = 2, for: what, appointments = [], person } of entries) {
    if (!login || known.has(login)) continue;
    const at = ctx.clock.now();
    const id = newId(ctx.clock);
    const personId = await personOfNumber(ctx, String(person[people.key]));
    await ctx.db.run(insertAccount, [
      id,
      login,
      await hashPassword(password),
      String(person[nameAttribute]),
      personId,
      assurance,
      JSON.stringify(what),
      at,
    ]);
    if (personId) await seedContact(ctx, { personId, login });
    for (const { role, body, area } of appointments) {
      const agency = await findCompetentAgency(ctx, { body, areaCode: area });
      await ctx.db.run(insertAppointment, [newId(ctx.clock), id, agency.id, role, at]);
    }
  }
  // With the first accounts; afterwards people give and end their own.
  if (known.size === 0) await seedMandates(ctx);
  if (totp) await giveApps(ctx, totp);
}
