import type { ComponentChild } from 'preact';
import { type Static, type TObject, Type } from 'typebox';
import type { Ctx } from '#platform/context';
import { page, type Reply, type Route, redirect, route } from '#platform/http';
import type { Registry } from '../declaration.ts';
import type { Fault } from './check-draft.ts';
import { type DesignView, type DraftEdit, draftOf, editDraft, showDesign } from './designing.ts';
import { designHref } from './pages/design-frame.tsx';

/** Every official may ask; whose declaration it is to draw up is said by the registry. */
export const official = { official: { roles: 'any' } } as const;
export const params = Type.Object({ registry: Type.String({ maxLength: 80 }) });

/** What a form is shown with: the draft, and what was typed and why it was not taken. */
export interface Shown<Asked, Posted> {
  readonly ctx: Ctx;
  readonly view: DesignView;
  /** As the draft declares it. */
  readonly registry: Registry;
  /** What of it the form is about. */
  readonly asked: Asked;
  readonly posted?: Posted;
  readonly faults: readonly Fault[];
}

const pressed = Type.Object({ act: Type.Enum(['save', 'remove'], { default: 'save' }) });

interface DesignForm<Asked extends TObject, Posted extends TObject> {
  /** Behind the address of the declaration. */
  readonly path: string;
  readonly asked: Asked;
  /** What is posted; what the form is about is among it. */
  readonly posted: Posted;
  /** @throws http.not_found where there is no such thing */
  readonly show: (shown: Shown<Static<Asked>, Static<Posted>>) => ComponentChild | Promise<ComponentChild>;
  readonly save: (posted: Static<Posted>, registry: Registry) => DraftEdit;
  /** Missing where it cannot be taken out. */
  readonly remove?: (posted: Static<Posted>, registry: Registry) => DraftEdit;
  /** Where one comes from and goes back to, behind the address of the declaration. */
  readonly back?: (posted: Static<Posted>) => string;
}

/** The two routes of a form of the declaration. What would make a sound draft faulty comes back with why, as it was typed. */
export function formRoutes<Asked extends TObject, Posted extends TObject>(
  form: DesignForm<Asked, Posted>,
): readonly Route[] {
  const path = `/desk/registries/:registry/declaration${form.path}`;
  const show = async (
    ctx: Ctx,
    name: string,
    asked: Static<Asked>,
    again?: { posted: Static<Posted>; faults: readonly Fault[] },
  ): Promise<Reply> => {
    await draftOf(ctx, name);
    const view = await showDesign(ctx, name);
    const registry = view.checked?.registry;
    // Until the text is mended, nobody knows what stands in it.
    if (!registry) return redirect(designHref(name));
    return page(await form.show({ ctx, view, registry, asked, faults: [], ...again }), again && 422);
  };
  return [
    route({
      method: 'GET',
      path,
      who: official,
      input: { params, query: form.asked },
      run: (ctx, { params: { registry }, query }) => show(ctx, registry, query as Static<Asked>),
    }),
    route({
      method: 'POST',
      path,
      who: official,
      input: { params, body: Type.Object({ ...pressed.properties, ...form.posted.properties }) },
      run: async (ctx, { params: { registry: name }, body }) => {
        const posted = body as Static<Posted>;
        await draftOf(ctx, name);
        const registry = (await showDesign(ctx, name)).checked?.registry;
        if (!registry) return redirect(designHref(name));
        const edit = (body as Static<typeof pressed>).act === 'remove' ? form.remove : form.save;
        const faults = edit ? await editDraft(ctx, name, edit(posted, registry)) : [];
        return faults.length > 0
          ? show(ctx, name, posted as unknown as Static<Asked>, { posted, faults })
          : redirect(designHref(name, form.back?.(posted)));
      },
    }),
  ];
}
