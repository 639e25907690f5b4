import { h } from 'preact';
import { Type } from 'typebox';
import type { Ctx } from '#platform/context';
import { CodedError } from '#platform/errors';
import { page, type Reply, type Route, redirect, route } from '#platform/http';
import { agencyName } from './agency-name.ts';
import { attributesOf } from './attributes-of.ts';
import { changeClient } from './change-client.ts';
import { clientsOf } from './client-store.ts';
import { closeClient } from './close-client.ts';
import { agenciesToLead, ledClient } from './led-client.ts';
import { lookOverClient } from './look-over-client.ts';
import { ProgramPage } from './pages/program.tsx';
import { ProgramFormPage, type Typed } from './pages/program-form.tsx';
import { ProgramsPage } from './pages/programs.tsx';
import type { Program } from './program.ts';
import { registerClient } from './register-client.ts';
import type { Client } from './store.ts';

const official = { official: { roles: 'any' } } as const;
const params = Type.Object({ id: Type.String({ maxLength: 100 }) });
const text = Type.String({ maxLength: 20_000, default: '' });
const body = Type.Object({
  agency: text,
  name: text,
  redirectUris: text,
  afterLogoutUris: text,
  logoutUri: text,
  proof: text,
  jwks: text,
  scopes: Type.Array(Type.String({ maxLength: 100 }), { default: [] }),
  basis: text,
});

const lines = (typed: string): string[] => typed.split(/\s+/).filter(Boolean).slice(0, 20);

/** What was typed, as a program. Keys that are promised but missing are a fault of the keys. */
const programOf = (typed: Typed): Program => ({
  name: typed.name,
  redirectUris: lines(typed.redirectUris),
  afterLogoutUris: lines(typed.afterLogoutUris),
  logoutUri: typed.logoutUri,
  jwks: typed.proof === 'none' ? undefined : typed.jwks.trim() || '-',
  scopes: typed.scopes,
  basis: typed.basis,
});

const typedOf = ({ name, metadata, scopes, basis }: Client): Typed => ({
  name,
  redirectUris: (metadata.redirect_uris as string[]).join('\n'),
  afterLogoutUris: ((metadata.post_logout_redirect_uris ?? []) as string[]).join('\n'),
  logoutUri: String(metadata.backchannel_logout_uri ?? ''),
  proof: metadata.jwks ? 'keys' : 'none',
  jwks: metadata.jwks ? JSON.stringify(metadata.jwks, null, 1) : '',
  scopes,
  basis,
});

async function formPage(
  ctx: Ctx,
  given: { id?: string; typed?: Typed; fault?: CodedError } = {},
): Promise<Reply> {
  const agencies = [];
  for (const id of agenciesToLead(ctx)) agencies.push({ id, name: await agencyName(ctx, id) });
  const known = await attributesOf(ctx);
  return page(h(ProgramFormPage, { ctx, agencies, known, ...given }), given.fault?.status);
}

/** Comes back to the form with what is wrong; what belongs to no field is thrown on. */
const backToForm = (ctx: Ctx, fault: unknown, given: { id?: string; typed: Typed }): Promise<Reply> => {
  if (!(fault instanceof CodedError) || !fault.code.startsWith('identity.program_')) throw fault;
  return formPage(ctx, { ...given, fault });
};

/** Where an agency registers the programs in which people sign in with their account here, and sees how they do. */
export const consoleRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/desk/sso',
    who: official,
    run: async (ctx) => {
      const programs = await clientsOf(ctx.db, agenciesToLead(ctx));
      return page(h(ProgramsPage, { ctx, programs }));
    },
  }),
  route({ method: 'GET', path: '/desk/sso/new', who: official, run: (ctx) => formPage(ctx) }),
  route({
    method: 'POST',
    path: '/desk/sso',
    who: official,
    input: { body },
    run: async (ctx, { body: typed }) => {
      const [first] = agenciesToLead(ctx);
      const agencyId = /^\d{1,9}$/.test(typed.agency) ? Number(typed.agency) : first!;
      try {
        return redirect(`/desk/sso/${await registerClient(ctx, { agencyId, ...programOf(typed) })}`);
      } catch (fault) {
        return backToForm(ctx, fault, { typed });
      }
    },
  }),
  route({
    method: 'GET',
    path: '/desk/sso/:id',
    who: official,
    input: { params },
    run: async (ctx, { params: { id } }) => {
      const shown = await lookOverClient(ctx, { id });
      const known = await attributesOf(ctx);
      const asked = shown.client.scopes.flatMap((scope) => known.get(scope) ?? []);
      const agency = await agencyName(ctx, shown.client.agencyId);
      return page(h(ProgramPage, { ctx, agency, asked, ...shown }));
    },
  }),
  route({
    method: 'GET',
    path: '/desk/sso/:id/change',
    who: official,
    input: { params },
    run: async (ctx, { params: { id } }) => formPage(ctx, { id, typed: typedOf(await ledClient(ctx, id)) }),
  }),
  route({
    method: 'POST',
    path: '/desk/sso/:id',
    who: official,
    input: { params, body },
    run: async (ctx, { params: { id }, body: typed }) => {
      try {
        await changeClient(ctx, { id, ...programOf(typed) });
      } catch (fault) {
        return backToForm(ctx, fault, { id, typed });
      }
      return redirect(`/desk/sso/${encodeURIComponent(id)}`);
    },
  }),
  route({
    method: 'POST',
    path: '/desk/sso/:id/close',
    who: official,
    input: { params },
    run: async (ctx, { params: { id } }) => {
      await closeClient(ctx, { id });
      return redirect('/desk/sso');
    },
  }),
];
