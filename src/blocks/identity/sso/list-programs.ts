import type { Ctx } from '#platform/context';
import { sql } from '#platform/database';
import { agencyName } from './agency-name.ts';
import { attributesOf } from './attributes-of.ts';

const programs = sql(
  'identity.sso_public_clients',
  'select id, agency_id as "agencyId", name, scopes, basis from identity.sso_public_clients()',
);

/** A program in which people sign in with their account, as everybody may know it. */
export interface PublicProgram {
  readonly id: string;
  readonly name: string;
  readonly agency: string;
  readonly basis: string;
  /** What it may learn of who agrees, in words. */
  readonly learns: readonly string[];
}

/** Every program that is registered and open, oldest first. */
export async function listPrograms(ctx: Ctx): Promise<PublicProgram[]> {
  const rows = await ctx.db.rows<{
    id: string;
    agencyId: number;
    name: string;
    scopes: readonly string[];
    basis: string;
  }>(programs);
  const known = rows.length > 0 ? await attributesOf(ctx) : new Map();
  const made: PublicProgram[] = [];
  for (const { id, agencyId, name, scopes, basis } of rows) {
    const learns: string[] = scopes.flatMap((scope) =>
      (known.get(scope) ?? []).map(({ title }: { title: string }) => title),
    );
    const agency = await agencyName(ctx, agencyId);
    made.push({ id, name, agency, basis, learns: [...new Set(learns)] });
  }
  return made;
}
