import { getAgency } from '#blocks/agencies';
import { getServiceVersion } from '#blocks/services';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import type { CaseView } from '../get-case.ts';
import { openFee } from '../open-fee.ts';
import { type Consultation, consultationsOf } from './consultation-store.ts';
import {
  type Extension,
  extensionsOf,
  findOpenWithdrawal,
  type Supplement,
  supplementsOf,
  type Withdrawal,
} from './law-store.ts';

/** How a case stands with the clock of the law: what has been asked, put off, wished and consulted. */
export interface LawView {
  readonly supplements: readonly Supplement[];
  readonly open: Supplement | undefined;
  readonly extensions: readonly Extension[];
  readonly withdrawal: Withdrawal | undefined;
  /** Still to be taken at the counter, in whole units of the smallest coin. */
  readonly fee: number;
  readonly consultations: readonly (Consultation & { readonly agency: string })[];
}

/** @param view a case that the caller has been let open */
export async function lawOf(ctx: Ctx, { case: one }: CaseView): Promise<LawView> {
  const version = await getServiceVersion(ctx, { service: one.service, version: one.serviceVersion });
  const supplements = await supplementsOf(ctx.db, one.id);
  const consultations: LawView['consultations'][number][] = [];
  for (const asked of await consultationsOf(ctx.db, one.id)) {
    const agency = localized((await getAgency(ctx, asked.toAgencyId)).name, ctx.lang);
    consultations.push({ ...asked, agency });
  }
  return {
    supplements,
    open: supplements.find(({ answeredAt, lapsedAt }) => !answeredAt && !lapsedAt),
    extensions: await extensionsOf(ctx.db, one.id),
    withdrawal: await findOpenWithdrawal(ctx.db, one.id),
    fee: one.endedAt ? 0 : openFee(ctx.app, version, one, ctx.clock.now()),
    consultations,
  };
}
