import { createHash } from 'node:crypto';
import type { Ctx } from '#platform/context';
import { constantTimeEqual } from '#platform/crypto';
import { errors } from '../errors.ts';

/** What a list was asked for, as one word: a cursor goes on with that list and no other. */
const askedFor = ({ actor }: Ctx, asked: object): string =>
  createHash('sha256')
    .update(JSON.stringify([actor.program?.id ?? '', asked]))
    .digest('base64url')
    .slice(0, 16);

/** A place in a list: opaque, sealed by a hash of ours, and of use to whoever asked alone. */
export function cursorOf(ctx: Ctx, asked: object, at: readonly string[]): string {
  const text = Buffer.from(JSON.stringify([askedFor(ctx, asked), ...at])).toString('base64url');
  return `${text}.${ctx.app.keyring.mac('registries.cursor', text).slice(0, 22)}`;
}

/** The place that a cursor names. @throws registries.cursor_unknown when it is not ours or is of another list */
export function placeOf(ctx: Ctx, asked: object, cursor: string): string[] {
  const [text = '', mac = ''] = cursor.split('.');
  if (!constantTimeEqual(mac, ctx.app.keyring.mac('registries.cursor', text).slice(0, 22)))
    throw errors.cursor_unknown();
  const [list, ...at] = JSON.parse(Buffer.from(text, 'base64url').toString()) as string[];
  if (list !== askedFor(ctx, asked)) throw errors.cursor_unknown();
  return at;
}
