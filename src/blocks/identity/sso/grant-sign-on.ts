import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import { asProgram } from './as-program.ts';
import { missingScopes } from './asked-of-me.ts';
import { answerSignOn, type SignOn } from './request.ts';

/** Agrees to what a program asks for; it stands until the person takes it back or it runs out. The trace is the person's to see. */
export async function grantSignOn(ctx: Ctx, request: SignOn): Promise<void> {
  const { provider, interaction, client } = request;
  const { accountId, personId } = ctx.actor;
  const standing = interaction.grantId ? await provider.Grant.find(interaction.grantId) : undefined;
  const grant = standing ?? new provider.Grant({ accountId, clientId: client.id });
  const scopes = missingScopes(request).filter(
    (scope) => scope === 'openid' || scope === 'offline_access' || client.scopes.includes(scope),
  );
  grant.addOIDCScope(scopes.join(' '));
  const grantId = await grant.save();
  await answerSignOn(request, { consent: { grantId } });
  if (!personId) return;
  const { app, lang } = ctx;
  await app.transaction(
    {
      actor: asProgram(client),
      hat: { kind: 'none' },
      purpose: { code: 'sso', basis: client.basis },
      lang,
    },
    (inner) => trace(inner, { action: 'sso.consent', subjects: [personId] }),
  );
}
