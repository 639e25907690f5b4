import { notify } from '#blocks/notifications';
import type { Ctx } from '#platform/context';
import { type Act, recordAct } from './record-act.ts';

/** Acts that their person is told of at once, by every channel they chose for the safety of their account. */
export type ToldAct = Exclude<
  Act,
  'sign_in_failed' | `upstream_${string}` | 'step_up' | 'session_ended' | 'reset_asked' | 'enrolment'
>;

/** Leaves what happened to an account in its person's trace, and tells them: it may not have been they. */
export async function tellAct(
  ctx: Ctx,
  given: {
    personId: string | null | undefined;
    act: ToldAct;
    /** What it was: a browser, the name of a device. */
    what?: string;
    /** Where to go if it was not they; default the page of their sessions. */
    link?: string;
  },
): Promise<void> {
  const { personId, act, what = '', link = '/my/security' } = given;
  if (!personId) return;
  await recordAct(ctx, { personId, act });
  await notify(ctx, {
    personId,
    kind: 'security',
    urgent: true,
    link,
    write: (t) => ({
      subject: t(`identity.told.${act}.subject`),
      body: t(`identity.told.${act}.body`, { what }),
    }),
  });
}
