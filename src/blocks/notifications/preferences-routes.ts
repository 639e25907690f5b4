import { h } from 'preact';
import { Type } from 'typebox';
import type { Ctx } from '#platform/context';
import { CodedError } from '#platform/errors';
import { type FormBody, page, type Reply, type Route, redirect, route } from '#platform/http';
import { askForCode } from './ask-for-code.ts';
import { confirmCode } from './confirm-code.ts';
import { CHANNELS, type Channel, type NoticeKind, PACES } from './contact.ts';
import { latestCode } from './contact-store.ts';
import { getContact } from './get-contact.ts';
import { ConfirmPage } from './pages/confirm.tsx';
import { kindsFor, PreferencesPage, type PreferencesProps } from './pages/preferences.tsx';
import { channelsOf } from './providers/providers-of.ts';
import { removeAddress } from './remove-address.ts';
import { masked } from './rules.ts';
import { type Preferences, savePreferences } from './save-preferences.ts';

const who = { person: { assurance: 1 } } as const;
const channel = Type.Union(CHANNELS.map((name) => Type.Literal(name)));
const done = ['saved', 'taken', 'removed'] as const;

const text = (body: FormBody, name: string): string => [body[name] ?? ''].flat()[0] ?? '';

async function preferencesPage(
  ctx: Ctx,
  more: Partial<PreferencesProps> = {},
  status?: number,
): Promise<Reply> {
  const contact = await getContact(ctx, { personId: ctx.actor.personId! });
  return page(h(PreferencesPage, { ctx, contact, channels: channelsOf(ctx.app), ...more }), status);
}

async function confirmPage(ctx: Ctx, asked: Channel, fault?: CodedError): Promise<Reply> {
  const sent = await ctx.db.row<{ address: string }>(latestCode, [ctx.actor.personId, asked]);
  if (!sent) return redirect('/my/preferences');
  const address = masked(sent.address);
  return page(h(ConfirmPage, { ctx, channel: asked, address, fault }), fault?.status);
}

export const preferencesRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/my/preferences',
    who,
    input: { query: Type.Object({ done: Type.Optional(Type.String({ maxLength: 20 })) }) },
    run: (ctx, { query }) => preferencesPage(ctx, { done: done.find((one) => one === query.done) }),
  }),
  route({
    method: 'POST',
    path: '/my/preferences',
    who,
    run: async (ctx, { body }) => {
      const chosen = (kind: NoticeKind) => CHANNELS.filter((one) => [body[kind] ?? []].flat().includes(one));
      const given: Preferences = {
        lang: text(body, 'lang'),
        channels: Object.fromEntries(kindsFor(ctx).map((kind) => [kind, chosen(kind)])),
        workPace: PACES.find((pace) => pace === text(body, 'work_pace')),
        quietFrom: text(body, 'quiet_from'),
        quietTo: text(body, 'quiet_to'),
      };
      try {
        await savePreferences(ctx, given);
      } catch (error) {
        if (!(error instanceof CodedError)) throw error;
        const field = error.fields[0]?.pointer.slice(1) ?? 'quiet_from';
        return preferencesPage(ctx, { fault: { error, field, typed: text(body, field) } }, error.status);
      }
      return redirect('/my/preferences?done=saved');
    },
  }),
  route({
    method: 'POST',
    path: '/my/preferences/address',
    who,
    input: { body: Type.Object({ channel, address: Type.String({ maxLength: 320 }) }) },
    run: async (ctx, { body }) => {
      try {
        await askForCode(ctx, { channel: body.channel, typed: body.address });
      } catch (error) {
        if (!(error instanceof CodedError)) throw error;
        const field = body.channel === 'email' ? 'email' : 'phone';
        return preferencesPage(ctx, { fault: { error, field, typed: body.address } }, error.status);
      }
      return redirect(`/my/preferences/confirm?channel=${body.channel}`);
    },
  }),
  route({
    method: 'GET',
    path: '/my/preferences/confirm',
    who,
    input: { query: Type.Object({ channel: Type.Union(channel.anyOf, { default: 'email' }) }) },
    run: (ctx, { query }) => confirmPage(ctx, query.channel),
  }),
  route({
    method: 'POST',
    path: '/my/preferences/confirm',
    who,
    input: { body: Type.Object({ channel, code: Type.String({ maxLength: 40 }) }) },
    run: async (ctx, { body }) => {
      const fault = await confirmCode(ctx, body);
      return fault ? confirmPage(ctx, body.channel, fault) : redirect('/my/preferences?done=taken');
    },
  }),
  route({
    method: 'POST',
    path: '/my/preferences/address/remove',
    who,
    input: { body: Type.Object({ channel }) },
    run: async (ctx, { body }) => {
      await removeAddress(ctx, body);
      return redirect('/my/preferences?done=removed');
    },
  }),
];
