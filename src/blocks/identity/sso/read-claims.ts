import { findPeopleRegistry, isRestricted, readRecord } from '#blocks/registries';
import type { App } from '#platform/block';
import type { SsoClaim } from '#platform/country';
import { asProgram } from './as-program.ts';
import type { Client } from './store.ts';

/** The claims that these scopes stand for, as the country declares them. */
export const claimsOf = (app: Pick<App, 'country'>, scopes: readonly string[]): SsoClaim[] => [
  ...new Map(
    scopes.flatMap((scope) => app.country.sso?.scopes[scope] ?? []).map((one) => [one.claim, one]),
  ).values(),
];

/**
 * What a program learns of a person: read from the registry of people when the program asks, by its name, and only what it is
 * registered for and the person agreed to. The trace of it is the person's to see.
 */
export async function readClaims(
  app: App,
  given: { client: Client; personId: string; scopes: readonly string[] },
): Promise<Record<string, unknown>> {
  const claims = claimsOf(
    app,
    given.scopes.filter((scope) => given.client.scopes.includes(scope)),
  );
  if (claims.length === 0) return {};
  const actor = asProgram(given.client);
  const values = await app.transaction(
    {
      actor,
      hat: { kind: 'person', persons: [given.personId] },
      purpose: { code: 'sso', basis: given.client.basis },
    },
    async (ctx) => {
      const registry = await findPeopleRegistry(ctx);
      if (!registry) return {};
      // Whoever has restricted the use of their data shares none with programs, whatever they agreed to before.
      if (await isRestricted(ctx.db, given.personId, registry.name)) return {};
      const attributes = [...new Set(claims.map(({ attribute }) => attribute))];
      const read = await readRecord(ctx, {
        registry: registry.name,
        attributes,
        subjectId: given.personId,
      });
      return read?.values ?? {};
    },
  );
  return Object.fromEntries(
    claims
      .map(({ claim, attribute }) => [claim, values[attribute]] as const)
      .filter(([, value]) => value !== undefined && value !== null),
  );
}
