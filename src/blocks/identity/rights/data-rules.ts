import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { PersonalDataRules } from '#platform/country';

/** The longest question and answer. */
export const LONGEST = 4000;

/** What the country says today about people who ask about their own data; undefined where it says nothing. */
export function dataRules(ctx: Pick<Ctx, 'app' | 'clock'>): PersonalDataRules | undefined {
  const day = today(ctx);
  return ctx.app.country.personalData
    ?.filter(({ validFrom }) => validFrom <= day)
    .sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0];
}
