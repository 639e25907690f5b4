import type { Ctx } from '#platform/context';
import { type Asked, attributesOf } from './attributes-of.ts';
import type { SignOn } from './request.ts';

/** The scopes that the person has not agreed to yet. */
export const missingScopes = ({ interaction }: SignOn): string[] =>
  (interaction.prompt.details.missingOIDCScope as string[] | undefined) ?? [];

/** What a program asks for that the person has not agreed to yet, each with the registry it is read from. */
export async function askedOfMe(ctx: Ctx, request: SignOn): Promise<Asked[]> {
  const known = await attributesOf(ctx);
  return missingScopes(request)
    .filter((scope) => request.client.scopes.includes(scope))
    .flatMap((scope) => known.get(scope) ?? []);
}
