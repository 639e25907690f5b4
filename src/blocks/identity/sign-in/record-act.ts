import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';

/** What happened to an account; its text is `audit.action.account.<act>`. */
export type Act =
  | 'upstream_account'
  | 'upstream_ended'
  | 'sign_in'
  | 'sign_in_failed'
  | 'step_up'
  | 'authenticator_added'
  | 'authenticator_removed'
  | 'session_ended'
  | 'reset_asked'
  | 'recovery'
  | 'enrolment'
  | 'enrolled'
  | 'enrolled_remote'
  | 'level_fell';

/** Leaves what happened to an account in its person's trace. An account without a person has nobody to tell. */
export async function recordAct(
  ctx: Ctx,
  { personId, act }: { personId: string | null | undefined; act: Act },
): Promise<void> {
  if (personId)
    await trace(ctx.withPurpose({ code: 'sign-in' }), { action: `account.${act}`, subjects: [personId] });
}
