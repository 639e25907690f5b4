import { h } from 'preact';
import { Type } from 'typebox';
import { declaredBodies } from '#blocks/agencies';
import type { Ctx } from '#platform/context';
import { httpErrors, type Route } from '#platform/http';
import { postedDate } from '#ui';
import { nameOfBody } from '../catalogue/owner-of.ts';
import type { Retention } from '../declaration.ts';
import { errors } from '../errors.ts';
import { listRegistries } from '../get-registry.ts';
import {
  type AnyGrant,
  AttributeBody,
  allOf,
  attributeIn,
  ExampleBody,
  exampleIn,
  GrantBody,
  GrantQuery,
  grantIn,
  grantOf,
  grantsAt,
  isReader,
  NamingBody,
  namingIn,
  PredicateBody,
  place,
  placeOf,
  predicateIn,
  several,
  text,
} from './edit-of.ts';
import { formRoutes } from './form-routes.ts';
import { AboutPage, BasisPage } from './pages/about.tsx';
import { AttributePage, formOf } from './pages/attribute.tsx';
import { ExamplePage } from './pages/examples.tsx';
import { GrantPage } from './pages/grant.tsx';
import { KnownPage, RetentionPage } from './pages/known.tsx';
import { NamingPage } from './pages/naming.tsx';
import { PredicatePage, predicateForm } from './pages/predicates.tsx';
import { RulePage } from './pages/rules.tsx';
import { otherLanguages, TextsPage } from './pages/texts.tsx';

const nothing = Type.Object({});
const nth = Type.Object({ at: place });
const named = Type.Object({ name: text(60) });

/** What stands at a place of a list; undefined for one more. @throws http.not_found when there is none */
function at<Item>(list: readonly Item[], where: string): Item | undefined {
  const found = where === '' ? undefined : list[Number(where)];
  if (where !== '' && found === undefined) throw httpErrors.not_found();
  return found;
}

/** What a list of the declaration loses by the form of one of its parts. */
const taken = (list: readonly string[], where: string) => ({
  kind: 'take' as const,
  in: list,
  at: where === '' ? -1 : Number(where),
});

const about = formRoutes({
  path: '/about',
  asked: nothing,
  posted: Type.Object({
    name: text(200),
    description: text(1000),
    source: text(200),
    'from.day': text(2),
    'from.month': text(2),
    'from.year': text(4),
  }),
  show: ({ posted, ...shown }) => {
    const { title, description, source, inForceFrom } = shown.registry;
    const form = posted
      ? {
          ...posted,
          from: { day: posted['from.day'], month: posted['from.month'], year: posted['from.year'] },
        }
      : {
          name: Object.values(title)[0] ?? '',
          description: Object.values(description ?? {})[0] ?? '',
          source,
          from: inForceFrom,
        };
    return h(AboutPage, { ...shown, form });
  },
  save: (posted) => ({
    kind: 'about',
    name: posted.name.trim(),
    description: posted.description.trim(),
    source: posted.source.trim() || 'unverified',
    from: postedDate(posted, 'from') ?? '',
  }),
});

const basis = formRoutes({
  path: '/basis',
  asked: nth,
  posted: Type.Object({ at: place, document: text(100), article: text(100) }),
  show: ({ posted, ...shown }) => {
    const there = at(shown.registry.legalBasis, shown.asked.at);
    return h(BasisPage, { ...shown, form: posted ?? there ?? { document: '' } });
  },
  save: ({ at: where, document, article }) => ({
    kind: 'put',
    in: ['legal_basis'],
    at: placeOf(where),
    item: { document: document.trim(), ...(article.trim() && { article: article.trim() }) },
  }),
  remove: ({ at: where }) => taken(['legal_basis'], where),
});

const attribute = formRoutes({
  path: '/attribute',
  asked: named,
  posted: AttributeBody,
  show: async ({ posted, ...shown }) => {
    const { registry, asked } = shown;
    const name = posted ? posted.was : asked.name;
    const found = registry.attributes.find((one) => one.name === name);
    if (name !== '' && !found) throw errors.unknown_attribute({ registry: registry.name, attribute: name });
    const form = posted ? attributeIn(posted) : found && formOf(registry, found);
    const registries = await listRegistries(shown.ctx);
    return h(AttributePage, { ...shown, attribute: found, form, registries });
  },
  save: (posted) => ({ kind: 'attribute', was: posted.was || undefined, attribute: attributeIn(posted) }),
  remove: ({ was }) => ({ kind: 'remove-attribute', name: was }),
});

const known = formRoutes({
  path: '/known',
  asked: nothing,
  posted: Type.Object({ key: text(60), subject: text(60), unique: several() }),
  show: ({ posted, ...shown }) =>
    h(KnownPage, {
      ...shown,
      form: posted ? { ...posted, unique: allOf(posted.unique) } : shown.registry,
    }),
  save: ({ key, subject, unique }) => ({
    kind: 'known',
    key,
    subject: subject || undefined,
    unique: allOf(unique).filter((name) => name !== ''),
  }),
});

const rule = formRoutes({
  path: '/rule',
  asked: nth,
  posted: Type.Object({ at: place, says: text(400), must: text(1000) }),
  show: ({ posted, ...shown }) => {
    const there = at(shown.registry.quality, shown.asked.at);
    const form = there && { must: there.must, says: Object.values(there.says)[0] ?? '' };
    return h(RulePage, { ...shown, form: posted ?? form ?? { says: '', must: '' } });
  },
  save: ({ at: where, says, must }) => ({
    kind: 'put',
    in: ['quality'],
    at: placeOf(where),
    item: { must: must.trim(), says: says.trim() },
  }),
  remove: ({ at: where }) => taken(['quality'], where),
});

async function bodiesOf(ctx: Ctx) {
  const bodies: { value: string; text: string }[] = [];
  for (const value of [...(declaredBodies(ctx.app.config.countryDir) ?? [])].sort())
    bodies.push({ value, text: await nameOfBody(ctx, value) });
  return bodies;
}

const grant = formRoutes({
  path: '/grant',
  asked: GrantQuery,
  posted: GrantBody,
  show: async ({ posted, ...shown }) => {
    const { registry, asked } = shown;
    const question = registry.predicates.find(({ name }) => name === asked.predicate);
    if (asked.predicate !== '' && !question) throw httpErrors.not_found();
    const list: readonly AnyGrant[] = question?.ask ?? registry[isReader(asked.of) ? 'read' : 'write'];
    const there = at(list, asked.at);
    if (there && grantOf(there) !== asked.of) throw httpErrors.not_found();
    return h(GrantPage, {
      ...shown,
      grant: posted ? grantIn(posted) : there,
      there: list.length,
      bodies: await bodiesOf(shown.ctx),
    });
  },
  save: (posted) => ({ kind: 'put', in: grantsAt(posted), at: placeOf(posted.at), item: grantIn(posted) }),
  remove: (posted) => taken(grantsAt(posted), posted.at),
  back: ({ predicate }) => (predicate === '' ? '' : `/predicate?name=${predicate}`),
});

const predicate = formRoutes({
  path: '/predicate',
  asked: named,
  posted: PredicateBody,
  show: ({ posted, ...shown }) => {
    const name = posted ? posted.was : shown.asked.name;
    const found = shown.registry.predicates.find((one) => one.name === name);
    if (name !== '' && !found) throw httpErrors.not_found();
    const form = posted ? predicateIn(posted) : found && predicateForm(found);
    return h(PredicatePage, { ...shown, predicate: found, form });
  },
  save: (posted) => ({ kind: 'predicate', was: posted.was || undefined, predicate: predicateIn(posted) }),
  remove: ({ was }) => ({ kind: 'remove-predicate', name: was }),
});

const naming = formRoutes({
  path: '/naming',
  asked: nth,
  posted: NamingBody,
  show: ({ posted, ...shown }) => {
    const there = at(shown.registry.search, shown.asked.at);
    const declared = shown.view.checked?.stored?.declared.search !== undefined;
    return h(NamingPage, { ...shown, form: posted ? namingIn(posted) : there, declared });
  },
  // What follows of itself does so no more once something is said: so it is said with it.
  save: (posted, { search }) => ({
    kind: 'search',
    namings: search.toSpliced(placeOf(posted.at) ?? search.length, 1, namingIn(posted)),
  }),
  remove: ({ at: where }) => taken(['search'], where),
});

const retention = formRoutes({
  path: '/retention',
  asked: nothing,
  posted: Type.Object({ years: text(3), basis: text(200) }),
  show: ({ posted, ...shown }) =>
    h(RetentionPage, { ...shown, form: posted ? retentionIn(posted) : shown.registry.retention }),
  save: (posted) => ({ kind: 'retention', retention: retentionIn(posted) }),
});

/** For how long; what is no number of years stays as it was typed, to be found faulty. */
function retentionIn({ years, basis: law }: { years: string; basis: string }): Retention {
  const typed = years.trim();
  const long =
    typed === '' ? { forever: true as const } : { years: /^\d+$/.test(typed) ? Number(typed) : typed };
  return { ...(long as Retention), ...(law.trim() && { basis: law.trim() }) };
}

const example = formRoutes({
  path: '/example',
  asked: nth,
  posted: ExampleBody,
  show: ({ posted, ...shown }) => {
    const { registry, asked } = shown;
    const there = at(registry.examples, asked.at);
    return h(ExamplePage, { ...shown, form: posted ? exampleIn(posted, registry) : (there ?? {}) });
  },
  save: (posted, registry) => ({
    kind: 'put',
    in: ['examples'],
    at: placeOf(posted.at),
    item: exampleIn(posted, registry),
  }),
  remove: ({ at: where }) => taken(['examples'], where),
});

const texts = formRoutes({
  path: '/texts',
  asked: Type.Object({ language: text(10) }),
  posted: Type.Object({ language: text(10), pointer: several(300), text: several(1000) }),
  show: ({ posted, ...shown }) => {
    const { stored } = shown.view.checked ?? {};
    if (!stored || !otherLanguages(shown.ctx).includes(shown.asked.language)) throw httpErrors.not_found();
    return h(TextsPage, { ...shown, stored });
  },
  save: ({ language, pointer, text: given }) => {
    const said = allOf(given);
    return {
      kind: 'texts',
      language,
      texts: Object.fromEntries(allOf(pointer).map((one, nth) => [one, (said[nth] ?? '').trim()])),
    };
  },
});

/** The forms of a declaration that is drawn up, each for one thing of it. */
export const formsOfDraft: readonly Route[] = [
  ...[about, basis, attribute, known, rule, grant, predicate, naming, retention, example, texts].flat(),
];
