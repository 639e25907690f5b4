import type { ServiceVersion } from '#blocks/services';
import type { Ctx } from '#platform/context';
import { nationalLanguage } from '#platform/i18n';
import type { Work } from '../work.ts';
import { issueForm } from './issue-form.ts';

/** A refusal, at reception as at the decision, is handed out signed, with its reason and what can be done; unless the process itself does so. */
export async function issueRefusal(
  ctx: Ctx,
  work: Work,
  version: ServiceVersion,
  role: string,
): Promise<void> {
  if (!work.states.includes('rejected')) return;
  const own = Object.values(version.declaration.tasks).some(
    (task) => task.kind === 'issue' && task.issue === 'refusal',
  );
  if (own) return;
  const lang = nationalLanguage(ctx.app);
  const data = {
    reason: work.case.reason,
    remedy: ctx.app.translate(lang)('cases.forms.refusal_remedy'),
    basis: version.declaration.legal_basis[0]?.document ?? null,
  };
  await issueForm(ctx, { name: 'refusal', one: work.case, version, role, data });
}
