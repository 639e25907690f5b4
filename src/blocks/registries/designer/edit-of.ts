import { type Static, Type } from 'typebox';
import type { AskGrant, Attribute, Naming, ReadGrant, Registry, WriteGrant } from '../declaration.ts';
import { type AttributeForm, LIMITS } from './edit-attribute.ts';
import type { PredicateForm } from './edit-yaml.ts';

export const text = (maxLength: number) => Type.String({ maxLength, default: '' });
/** A field that stands there several times: once comes as a text, more often as a list. */
export const several = (maxLength = 100) =>
  Type.Union([Type.String({ maxLength }), Type.Array(Type.String({ maxLength }))], { default: [] });
/** All that was given in such a field, also what was left empty. */
export const allOf = (given: string | readonly string[]): readonly string[] =>
  typeof given === 'string' ? [given] : given;
const listOf = (given: string | readonly string[]): string[] => allOf(given).filter((one) => one !== '');
const linesIn = (given: string): string[] =>
  given
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
export const place = Type.String({ pattern: '^[0-9]{0,3}$', default: '' });
/** Where in a list something stands; undefined for one more. */
export const placeOf = (at: string): number | undefined => (at === '' ? undefined : Number(at));
/** A number where one was typed, and else what was typed: the check of the declaration says what is wrong with it. */
const numberOr = (typed: string): number | string =>
  typed !== '' && String(Number(typed)) === typed ? Number(typed) : typed;

/** To whom a right is given: these are read, those written. */
export const READERS = ['roles', 'programs', 'systems', 'named_in'] as const;
export const WRITERS = ['case', 'import', 'feed'] as const;
/** Those who may ask a question of yes or no. */
export const ASKERS = ['roles', 'programs', 'systems'] as const;
export type GrantOf = (typeof READERS)[number] | (typeof WRITERS)[number];
export const GrantQuery = Type.Object({
  of: Type.Enum([...READERS, ...WRITERS]),
  at: place,
  /** The question that it lets ask; empty for a right to read or to write. */
  predicate: text(60),
});
export const isReader = (of: GrantOf): of is (typeof READERS)[number] =>
  (READERS as readonly string[]).includes(of);

export type AnyGrant = ReadGrant | WriteGrant | AskGrant;
/** Whom a grant is given to. */
export const grantOf = (grant: AnyGrant): GrantOf =>
  [...READERS, ...WRITERS].find((one) => Object.hasOwn(grant, one))!;

/** Where the rights stand that a form is about. */
export const grantsAt = ({ of, predicate }: Pick<Static<typeof GrantQuery>, 'of' | 'predicate'>): string[] =>
  predicate === '' ? [isReader(of) ? 'read' : 'write'] : ['predicates', predicate, 'ask'];

export const GrantBody = Type.Object({
  ...GrantQuery.properties,
  who: several(),
  names: text(2000),
  for: several(),
  attributes: several(),
  also: several(),
  bodies: several(),
  basis: text(200),
});

function writeGrant(of: (typeof WRITERS)[number], body: Static<typeof GrantBody>): WriteGrant {
  const bodies = listOf(body.bodies);
  if (of === 'case') return { case: { bodies } };
  if (of === 'feed') return { feed: body.names.trim(), ...(bodies.length > 0 && { programs: bodies }) };
  const programs = listOf(body.also).includes('programs');
  return { import: { bodies, roles: listOf(body.who), ...(programs && { programs }) } };
}

/** The right that its form gives. */
export function grantIn(body: Static<typeof GrantBody>): AnyGrant {
  const { of } = body;
  if (!isReader(of)) return writeGrant(of, body);
  const [purposes, attributes, also] = [listOf(body.for), listOf(body.attributes), listOf(body.also)];
  const basis = body.basis.trim();
  return {
    [of]: of === 'systems' ? linesIn(body.names) : listOf(of === 'programs' ? body.bodies : body.who),
    ...(purposes.length > 0 && { for: purposes }),
    ...(body.predicate === '' && { attributes: attributes.includes('all') ? 'all' : attributes }),
    ...(also.includes('list') && { list: true }),
    ...(also.includes('export') && { export: true }),
    ...(basis && { basis }),
  };
}

export const AttributeBody = Type.Object({
  was: text(60),
  name: text(60),
  title: text(200),
  description: text(400),
  type: text(10),
  format: text(20),
  sharing: text(10),
  ref: text(80),
  options: text(20),
  values: text(20_000),
  ...(Object.fromEntries(LIMITS.map((limit) => [limit, text(200)])) as Record<
    (typeof LIMITS)[number],
    ReturnType<typeof text>
  >),
  also: several(),
});

/** What stands in a form of an attribute. */
export function attributeIn(body: Static<typeof AttributeBody>): AttributeForm {
  const also = listOf(body.also);
  return {
    name: body.name.trim(),
    title: body.title.trim(),
    description: body.description.trim() || undefined,
    type: body.type,
    format: body.format || undefined,
    sharing: body.sharing,
    ref: body.ref || undefined,
    options: body.options || undefined,
    values: linesIn(body.values).map((line) => {
      const [value = '', ...label] = line.split('=');
      return { value: value.trim(), label: label.join('=').trim() || undefined };
    }),
    limits: Object.fromEntries(
      LIMITS.map((limit) => [limit, limit === 'pattern' ? body.pattern : numberOr(body[limit].trim())]),
    ),
    indexed: also.includes('indexed'),
    required: also.includes('required'),
  };
}

export const PredicateBody = Type.Object({
  was: text(60),
  name: text(60),
  says: text(400),
  holds: text(1000),
  given_name: several(),
  given_title: several(200),
  given_values: several(400),
  who: several(),
  for: several(),
  basis: text(200),
});

/** A question as its form has it: with who may ask it first where it is new. */
export function predicateIn(body: Static<typeof PredicateBody>): PredicateForm {
  const [titles, values] = [allOf(body.given_title), allOf(body.given_values)];
  const given = allOf(body.given_name).map((name, at) => ({
    name: name.trim(),
    title: titles[at]?.trim() ?? '',
    values: (values[at] ?? '')
      .split(',')
      .map((value) => value.trim())
      .filter((value) => value !== '')
      .map(numberOr),
  }));
  return {
    name: body.name.trim(),
    says: body.says.trim(),
    holds: body.holds.trim(),
    given: given.filter(({ name, title, values: some }) => name || title || some.length > 0),
    ...(body.was === '' && {
      ask: {
        roles: listOf(body.who),
        for: listOf(body.for),
        ...(body.basis.trim() && { basis: body.basis.trim() }),
      },
    }),
  };
}

const ROLES = ['born', 'sex', 'area'] as const;
export const NamingBody = Type.Object({
  at: place,
  bears: Type.Enum(['person', 'title']),
  name: text(60),
  ...(Object.fromEntries(ROLES.map((role) => [role, text(60)])) as Record<
    (typeof ROLES)[number],
    ReturnType<typeof text>
  >),
});

/** By which attributes somebody or something is found, as its form has it. */
export const namingIn = (body: Static<typeof NamingBody>): Naming => ({
  [body.bears]: body.name,
  ...Object.fromEntries(ROLES.flatMap((role) => (body[role] ? [[role, body[role]]] : []))),
});

/** A value of an example as it was typed, by the type of its attribute. */
function typedValue({ type }: Attribute, typed: string): unknown {
  if (type === 'integer' || type === 'number') return numberOr(typed);
  if (type === 'boolean') return typed === 'true' ? true : typed === 'false' ? false : typed;
  if (type === 'string') return typed;
  try {
    return JSON.parse(typed);
  } catch {
    return typed;
  }
}

/** The values of an example stand beside it, each as `value.<attribute>`. */
export const ExampleBody = Type.Object({ at: place });

/** A record as it may stand there: what was left empty is not in it. */
export function exampleIn(posted: object, { attributes }: Registry): Record<string, unknown> {
  const fields = new Map<string, unknown>(Object.entries(posted));
  return Object.fromEntries(
    attributes.flatMap((attribute) => {
      const typed = fields.get(`value.${attribute.name}`);
      const given = typeof typed === 'string' ? typed.trim() : '';
      return given === '' ? [] : [[attribute.name, typedValue(attribute, given)]];
    }),
  );
}
