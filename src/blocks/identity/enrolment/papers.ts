import { type Attribute, findPeopleRegistry } from '#blocks/registries';
import type { Ctx } from '#platform/context';
import type { PaperRules } from '#platform/country';
import type { CodedError } from '#platform/errors';
import { postedDate } from '#ui';
import { identityErrors } from '../errors.ts';
import { plainNumber } from './rules.ts';

/** The only paper of a country that declares no others. */
const CARD: PaperRules = { paper: 'card', name: {}, source: 'unverified', square: true, asks: [] };
const LONGEST = 200;

/** What somebody says of themselves, by a paper: what finds their record, and what must stand in it. */
export interface Claim {
  readonly paper: string;
  /** The attribute that finds the record, and its value. */
  readonly by: { readonly attribute: string; readonly value: string };
  /** Attributes of the registry of people and what they must say. */
  readonly same: Readonly<Record<string, string>>;
}

export type Posted = Readonly<Record<string, unknown>>;

/** The papers by which somebody can prove who they are; the first is what nearly everybody has. */
export const papersOf = (ctx: Pick<Ctx, 'app'>): readonly PaperRules[] =>
  ctx.app.country.enrolment?.papers ?? [CARD];

/** The paper of that name, else the first. */
export const paperOf = (ctx: Pick<Ctx, 'app'>, name: unknown): PaperRules =>
  papersOf(ctx).find(({ paper }) => paper === name) ?? papersOf(ctx)[0]!;

/** The attributes that are typed from a paper, in the order in which they are asked. */
export async function askedAttributes(ctx: Ctx, { asks }: PaperRules): Promise<readonly Attribute[]> {
  const attributes = (await findPeopleRegistry(ctx))?.attributes ?? [];
  return asks.flatMap((name) => attributes.find((attribute) => attribute.name === name) ?? []);
}

/** A fault that stands beside its field. */
export const besideField = (
  name: string,
  make: (typeof identityErrors)[keyof typeof identityErrors],
  params = {},
): CodedError => {
  const fault = make(params);
  return make(params, [{ pointer: `/${name}`, code: `errors.${fault.code}` }]);
};

/** What stands on the card, as the names of attributes have it. */
async function ofCard(ctx: Ctx, read: string, byNumber: boolean): Promise<Claim | undefined> {
  const registry = await findPeopleRegistry(ctx);
  const { cards, identifiers } = ctx.app.country;
  const card = cards.parse(read);
  const number = card?.personalNumber ?? (byNumber ? read.replace(/[\s.]/g, '') : '');
  if (!registry || !identifiers.parsePersonalNumber(number).valid) return undefined;
  const named = (is: Attribute['is']) => registry.attributes.find((attribute) => attribute.is === is)?.name;
  const said = [
    [named('full-name'), card?.fullName],
    [named('birth-date'), card?.birthDate],
  ];
  const same = Object.fromEntries(said.filter(([name, value]) => name && value));
  return { paper: 'card', by: { attribute: registry.key, value: number }, same };
}

/** What is wrong with a card that could not be read. */
const faultOfCard = (read: string, byNumber: boolean) => {
  if (byNumber) return identityErrors.card_unreadable;
  return read === '' ? identityErrors.card_needed : identityErrors.card_no_square;
};

/**
 * What a form says of somebody, by the paper that they chose. Only its form is looked at.
 * @param byNumber the number of a card is enough: an official compares the rest
 * @returns the claim; or the faults, the first of the form first
 */
export async function readClaim(
  ctx: Ctx,
  rules: PaperRules,
  posted: Posted,
  byNumber = false,
): Promise<Claim | readonly CodedError[]> {
  const text = (name: string) =>
    String([posted[name]].flat()[0] ?? '')
      .normalize('NFC')
      .trim();
  const faults: CodedError[] = [];
  const card = rules.square ? await ofCard(ctx, text('read'), byNumber) : undefined;
  if (rules.square && !card) faults.push(besideField('read', faultOfCard(text('read'), byNumber)));
  const same: Record<string, string> = { ...card?.same };
  // Whoever stands at a desk shows the card itself.
  const asked = rules.square && byNumber ? [] : await askedAttributes(ctx, rules);
  for (const { name, format } of asked) {
    const value = format === 'date' ? postedDate(posted, name) : text(name);
    if (value && value.length <= LONGEST) same[name] = value;
    else
      faults.push(
        besideField(name, format === 'date' ? identityErrors.date_needed : identityErrors.paper_field),
      );
  }
  const first = asked[0]?.name;
  if (faults.length > 0 || (!card && !first)) return faults;
  const by = card?.by ?? { attribute: first!, value: plainNumber(same[first!]!) };
  return by.value === ''
    ? [besideField(first!, identityErrors.paper_field)]
    : { paper: rules.paper, by, same };
}

export const isFaults = (claim: Claim | readonly CodedError[]): claim is readonly CodedError[] =>
  Array.isArray(claim);
