import { getAgency } from '#blocks/agencies';
import { reachOfficials } from '#blocks/identity';
import { type NoticeText, notify } from '#blocks/notifications';
import { declarationIn, type ServiceVersion } from '#blocks/services';
import type { Ctx } from '#platform/context';
import { type Language, localized, type Translate } from '#platform/i18n';

/** Whom of an agency: the holders of a role with those who stand in for them, or the one who has taken the task. */
export interface Whom {
  readonly agencyId: number;
  readonly role?: string;
  readonly accountId?: string;
  /** Record ids of those who are left out. */
  readonly except?: readonly string[];
}

/**
 * Tells officials of an agency of their work, in the app and by their own choice by mail: gathered once a day or at once. Runs under
 * the agency's hat. The text names cases by their code, never people: it is read on locked screens.
 */
export async function tellOfficials(
  ctx: Ctx,
  whom: Whom,
  notice: {
    readonly link: string;
    readonly caseId?: string;
    readonly write: (t: Translate, lang: Language) => NoticeText | Promise<NoticeText>;
  },
): Promise<void> {
  const { agencyId, except = [] } = whom;
  for (const personId of await reachOfficials(ctx, whom))
    if (!except.includes(personId)) await notify(ctx, { ...notice, personId, agencyId, kind: 'work' });
}

/** What every notice about the work on a case says: which, of what service, at which agency, until when. */
export async function workFacts(
  ctx: Ctx,
  of: { code: string; version: ServiceVersion; agencyId: number; dueAt: Date | null },
): Promise<(lang: Language) => Record<string, string>> {
  const agency = await getAgency(ctx, of.agencyId);
  const { dateTime } = ctx.app.country.formats;
  return (lang) => ({
    code: of.code,
    service: declarationIn(of.version, lang).name,
    agency: localized(agency.name, lang),
    due: of.dueAt ? dateTime(of.dueAt, lang) : '–',
  });
}
