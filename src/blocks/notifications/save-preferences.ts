import type { Ctx } from '#platform/context';
import { CHANNELS, type Channel, KINDS, type NoticeKind } from './contact.ts';
import { upsertPreferences } from './contact-store.ts';
import { errors } from './errors.ts';
import { parseTime } from './rules.ts';

export interface Preferences {
  readonly lang: string;
  /** For every kind the channels beside the app; none is a choice too. */
  readonly channels: Readonly<Record<NoticeKind, readonly Channel[]>>;
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
  const channels = Object.fromEntries(
    KINDS.map((kind) => [kind, CHANNELS.filter((channel) => given.channels[kind].includes(channel))]),
  );
  const at = ctx.clock.now();
  await ctx.db.run(upsertPreferences, [ctx.actor.personId, lang, JSON.stringify(channels), from, to, at]);
}
