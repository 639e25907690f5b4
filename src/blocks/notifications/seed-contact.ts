import type { Ctx } from '#platform/context';
import { upsertEmail, upsertPhone } from './contact-store.ts';

/** Country code 999 is kept free (ITU-T E.164), and `.example` is nobody's (RFC 2606): what goes there reaches nobody. */
const phoneOf = (login: string): string => {
  const sum = [...login].reduce((total, letter) => (total * 31 + letter.charCodeAt(0)) % 10_000_000, 7);
  return `+999${String(sum).padStart(8, '0')}`;
};

/** Gives a person of the demo addresses as if they had confirmed them, so that the sandbox shows what is sent; in development only. */
export async function seedContact(
  ctx: Ctx,
  { personId, login }: { personId: string; login: string },
): Promise<void> {
  if (ctx.app.config.profile !== 'development') return;
  const at = ctx.clock.now();
  await ctx.db.run(upsertEmail, [personId, `${login}@demo.example`, at]);
  await ctx.db.run(upsertPhone, [personId, phoneOf(login), at]);
}
