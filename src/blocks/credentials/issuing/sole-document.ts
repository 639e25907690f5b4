import { listVault } from '#blocks/documents';
import type { Ctx } from '#platform/context';
import type { CredentialType } from '#platform/country';

/** The only document in force of this type that the persons of the hat hold; undefined when there is none, or a choice. */
export async function soleDocument(ctx: Ctx, { template }: CredentialType): Promise<string | undefined> {
  const held = (await listVault(ctx)).filter(({ kind, state }) => kind === template && state === 'in-force');
  return held.length === 1 ? held[0]!.id : undefined;
}
