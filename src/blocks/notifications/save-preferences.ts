import type { Ctx } from '#platform/context';
import { CHANNELS, type Channel, KINDS, type NoticeKind, PACES, type WorkPace } from './contact.ts';
import { upsertPreferences } from './contact-store.ts';
import { errors } from './errors.ts';
import { getContact } from './get-contact.ts';
import { parseTime } from './rules.ts';

export interface Preferences {
  readonly lang: string;
  /** The channels beside the app by kind; none is a choice too. A kind that is left out stays as it was. */
  readonly channels: Readonly<Partial<Record<NoticeKind, readonly Channel[]>>>;
  /** Left out: as it was. */
  readonly workPace?: WorkPace;
  /** As typed. */
  readonly quietFrom: string;
  readonly quietTo: string;
}

/** Keeps how the person who asks wants to be told. @throws notifications.time_wrong */
export async function savePreferences(ctx: Ctx, given: Preferences): Promise<void> {
  const [from, to] = [parseTime(given.quietFrom), parseTime(given.quietTo)];
  if (!from) throw errors.time_wrong({}, [{ pointer: '/quiet_from', code: 'notifications.time_wrong' }]);
  if (!to) throw errors.time_wrong({}, [{ pointer: '/quiet_to', code: 'notifications.time_wrong' }]);
  const lang = ctx.app.country.languages.includes(given.lang) ? given.lang : null;
  const before = await getContact(ctx, { personId: ctx.actor.personId! });
  const channels = Object.fromEntries(
    KINDS.flatMap((kind) => {
      const chosen = given.channels[kind] ?? before.channels[kind];
      return chosen ? [[kind, CHANNELS.filter((channel) => chosen.includes(channel))]] : [];
    }),
  );
  const pace = PACES.find((one) => one === given.workPace) ?? before.workPace;
  const at = ctx.clock.now();
  const { personId } = ctx.actor;
  await ctx.db.run(upsertPreferences, [personId, lang, JSON.stringify(channels), from, to, pace, at]);
}
