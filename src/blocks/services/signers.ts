import { createHash } from 'node:crypto';
import { evaluateBoolean } from '#platform/rules';
import { type FormDeclaration, type FormValues, getAt, pathOf } from '#ui/form';
import type { Draft, Signature } from './draft.ts';

/** Somebody whom the answers name and who must confirm them. */
export interface Signer {
  readonly role: string;
  readonly title: string;
  readonly number: string;
  readonly pointer: string;
}

/** Everything at a pointer in which `*` stands for each item of a list. */
function valuesAt(data: unknown, path: readonly string[], at: string): { value: unknown; pointer: string }[] {
  const star = path.indexOf('*');
  if (star < 0) return [{ value: getAt(data, path), pointer: `${at}/${path.join('/')}` }];
  const list = getAt(data, path.slice(0, star));
  if (!Array.isArray(list)) return [];
  const before = [at, ...path.slice(0, star)].join('/');
  return list.flatMap((item, index) => valuesAt(item, path.slice(star + 1), `${before}/${index}`));
}

/** Who must confirm these answers: each number once a role. */
export function signersOf(form: FormDeclaration, data: FormValues): Signer[] {
  const found = new Map<string, Signer>();
  for (const { role, title, number, when } of form['x-signers'] ?? []) {
    if (when !== undefined && !evaluateBoolean(when, data)) continue;
    for (const { value, pointer } of valuesAt(data, pathOf(number), ''))
      if (typeof value === 'string' && value !== '' && !found.has(`${role} ${value}`))
        found.set(`${role} ${value}`, { role, title, number: value, pointer });
  }
  return [...found.values()];
}

/** Answers with the keys of every object in order: the database gives them back in an order of its own. */
const inOrder = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(inOrder)
    : value !== null && typeof value === 'object'
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, inner]) => [key, inOrder(inner)]),
        )
      : value;

/** What a confirmation is for: SHA-256 of the answers, whatever the order of their keys. */
export const digestOf = (data: FormValues): string =>
  createHash('sha256')
    .update(JSON.stringify(inOrder(data)))
    .digest('hex');

/** Whether all who must have confirmed just these answers. */
export function missingSigners(form: FormDeclaration, { data, signatures }: Draft): Signer[] {
  const digest = digestOf(data);
  return signersOf(form, data).filter(
    ({ role, number }) => !signatures.some((one) => isOf(one, role, number) && one.digest === digest),
  );
}

const isOf = (one: Signature, role: string, number: string): boolean =>
  one.role === role && one.number === number && one.state === 'confirmed';

/** The signatures after the answers have changed: what was confirmed is no longer what stands there. */
export function voided(signatures: readonly Signature[], data: FormValues, at: Date): readonly Signature[] {
  if (!signatures.some(({ state }) => state === 'confirmed')) return signatures;
  const digest = digestOf(data);
  return signatures.map((one) =>
    one.state === 'confirmed' && one.digest !== digest
      ? { ...one, state: 'void', at: at.toISOString() }
      : one,
  );
}
