import type { Ctx } from '#platform/context';
import { findTemplates, type ReasonTemplate, type TemplateKind } from './template-store.ts';

/** The texts with which officials of an agency begin a reason, of one kind or all, for one service or for all. */
export const listReasonTemplates = (
  ctx: Ctx,
  { agencyId, service, kind }: { agencyId: number; service: string; kind?: TemplateKind },
): Promise<ReasonTemplate[]> => findTemplates(ctx.db, [agencyId], kind, service);
