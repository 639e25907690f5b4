import { h } from 'preact';
import Type from 'typebox';
import type { Ctx } from '#platform/context';
import { page, type Route, redirect, route } from '#platform/http';
import { asKeeper } from '../explorer/keeping.ts';
import { keepApart } from './keep-apart.ts';
import { askForDuplicates } from './look-for-duplicates.ts';
import { mergeRecords } from './merge-records.ts';
import { DuplicatePage } from './pages/duplicate.tsx';
import { DuplicatesPage } from './pages/duplicates.tsx';
import { comparePair, keeperAgency, showDuplicates } from './show-duplicates.ts';
import { undoMerge } from './undo-merge.ts';

// Which registries an official keeps is said by their declarations.
const who = { official: { roles: 'any' } } as const;
const registry = Type.String({ maxLength: 80 });
const id = Type.String({ maxLength: 40 });
const text = (maxLength: number) => Type.String({ maxLength, default: '' });
const back = (name: string) => `/desk/registries/${name}/duplicates`;

async function listPage(given: Ctx, name: string, wrong?: string) {
  const { ctx, registry: one } = await asKeeper(given, name);
  return page(
    h(DuplicatesPage, { ctx, registry: one, ...(await showDuplicates(ctx, one)), wrong }),
    wrong ? 422 : 200,
  );
}

export const duplicatesRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/desk/registries/:registry/duplicates',
    who,
    input: { params: Type.Object({ registry }) },
    run: (ctx, { params }) => listPage(ctx, params.registry),
  }),
  route({
    method: 'POST',
    path: '/desk/registries/:registry/duplicates/search',
    who,
    input: { params: Type.Object({ registry }) },
    run: async (given, { params }) => {
      const { ctx, registry: one } = await asKeeper(given, params.registry);
      await askForDuplicates(ctx, one.name, keeperAgency(ctx, one)!);
      return redirect(back(one.name));
    },
  }),
  route({
    method: 'GET',
    path: '/desk/registries/:registry/duplicates/:id',
    who,
    input: { params: Type.Object({ registry, id }) },
    run: async (given, { params }) => {
      const { ctx, registry: one } = await asKeeper(given, params.registry);
      return page(
        h(DuplicatePage, { ctx, registry: one, ...(await comparePair(ctx, one, params.id)), typed: {} }),
      );
    },
  }),
  route({
    method: 'POST',
    path: '/desk/registries/:registry/duplicates/:id',
    who,
    input: {
      params: Type.Object({ registry, id }),
      body: Type.Object({ choice: text(40), decision: text(2000), basis: text(200) }),
    },
    run: async (given, { params, body }) => {
      const { ctx, registry: one } = await asKeeper(given, params.registry);
      const asked = { registry: one.name, duplicateId: params.id };
      if (body.choice === 'not_same') {
        await keepApart(ctx, { ...asked, note: body.decision });
        return redirect(back(one.name));
      }
      if (body.choice && body.decision.trim() && body.basis.trim()) {
        await mergeRecords(ctx, {
          ...asked,
          survivor: body.choice,
          decision: body.decision,
          basis: body.basis,
        });
        return redirect(back(one.name));
      }
      const wrong = body.choice ? 'decision' : 'choice';
      const view = {
        ctx,
        registry: one,
        ...(await comparePair(ctx, one, params.id)),
        typed: body,
        wrong,
      } as const;
      return page(h(DuplicatePage, view), 422);
    },
  }),
  route({
    method: 'POST',
    path: '/desk/registries/:registry/merges/:id/undo',
    who,
    input: { params: Type.Object({ registry, id }), body: Type.Object({ reason: text(2000) }) },
    run: async (given, { params, body }) => {
      if (!body.reason.trim()) return listPage(given, params.registry, params.id);
      await undoMerge(given, { registry: params.registry, mergeId: params.id, reason: body.reason });
      return redirect(back(params.registry));
    },
  }),
];
