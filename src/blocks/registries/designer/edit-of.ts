import { type Static, Type } from 'typebox';
import type { ReadGrant, WriteGrant } from '../declaration.ts';
import type { AttributeForm, Edit } from './edit-yaml.ts';

const text = (maxLength: number) => Type.String({ maxLength, default: '' });
/** One box that is ticked comes as a text, several as a list. */
const several = Type.Union([Type.String({ maxLength: 100 }), Type.Array(Type.String({ maxLength: 100 }))], {
  default: [],
});
const listOf = (given: string | readonly string[]): string[] =>
  (typeof given === 'string' ? [given] : [...given]).filter((one) => one !== '');
const linesIn = (given: string): string[] =>
  given
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
const place = Type.String({ pattern: '^[0-9]{0,3}$', default: '' });

/** To whom a right is given: these are read, those written. */
export const READERS = ['roles', 'programs', 'systems', 'named_in'] as const;
export const WRITERS = ['case', 'import', 'feed'] as const;
export type GrantOf = (typeof READERS)[number] | (typeof WRITERS)[number];
export const GrantQuery = Type.Object({
  of: Type.Enum([...READERS, ...WRITERS]),
  at: place,
});
export const isReader = (of: GrantOf): of is (typeof READERS)[number] =>
  (READERS as readonly string[]).includes(of);

/** Whom a grant is given to. */
export const grantOf = (grant: ReadGrant | WriteGrant): GrantOf =>
  [...READERS, ...WRITERS].find((one) => Object.hasOwn(grant, one))!;

export const EditBody = Type.Object({
  kind: Type.Enum(['about', 'known', 'rule', 'remove-rule', 'remove-read', 'remove-write', 'retention']),
  at: place,
  says: text(400),
  must: text(1000),
  key: text(60),
  subject: text(60),
  unique: several,
  basis: text(200),
  years: place,
  name: text(200),
  description: text(1000),
  source: text(200),
});

/** What one of the small forms of a declaration asks for. */
export function editOf(body: Static<typeof EditBody>): Edit {
  const basis = body.basis.trim() || undefined;
  const at = Number(body.at);
  switch (body.kind) {
    case 'about':
      return {
        kind: 'about',
        name: body.name,
        description: body.description,
        source: body.source || 'unverified',
      };
    case 'known':
      return {
        kind: 'known',
        key: body.key,
        subject: body.subject || undefined,
        unique: listOf(body.unique),
      };
    case 'rule':
      return { kind: 'rule', must: body.must.trim(), says: body.says.trim() };
    case 'remove-rule':
      return { kind: 'remove-rule', at };
    case 'remove-read':
      return { kind: 'remove-grant', in: 'read', at };
    case 'remove-write':
      return { kind: 'remove-grant', in: 'write', at };
    case 'retention':
      return { kind: 'retention', years: Number(body.years) || undefined, basis };
  }
}

export const GrantBody = Type.Object({
  ...GrantQuery.properties,
  who: several,
  names: text(2000),
  for: several,
  attributes: several,
  also: several,
  bodies: several,
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
export function grantIn(body: Static<typeof GrantBody>): ReadGrant | WriteGrant {
  const { of } = body;
  if (!isReader(of)) return writeGrant(of, body);
  const [purposes, attributes, also] = [listOf(body.for), listOf(body.attributes), listOf(body.also)];
  const basis = body.basis.trim();
  return {
    [of]: of === 'systems' ? linesIn(body.names) : listOf(of === 'programs' ? body.bodies : body.who),
    ...(purposes.length > 0 && { for: purposes }),
    attributes: attributes.includes('all') ? 'all' : attributes,
    ...(also.includes('list') && { list: true }),
    ...(also.includes('export') && { export: true }),
    ...(basis && { basis }),
  };
}

export const AttributeBody = Type.Object({
  act: Type.Enum(['save', 'remove']),
  was: text(60),
  name: text(60),
  title: text(200),
  description: text(400),
  type: text(10),
  format: text(20),
  sharing: text(10),
  ref: text(80),
  values: text(20_000),
  also: several,
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
    values: linesIn(body.values).map((line) => {
      const [value = '', ...label] = line.split('=');
      return { value: value.trim(), label: label.join('=').trim() || undefined };
    }),
    indexed: also.includes('indexed'),
    required: also.includes('required'),
  };
}
