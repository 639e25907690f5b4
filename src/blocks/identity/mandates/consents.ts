import type { Consent } from '#platform/block';
import type { Ctx } from '#platform/context';
import { mandatesOf } from './mandates-of.ts';
import { daysIn, powersIn, servicesIn } from './pages/mandate-words.ts';
import { mandatable } from './service-names.ts';

const HOLDS = new Set(['waiting', 'to-come', 'in-force']);

/** Whom the one who asks, or a business that they represent, lets act in its name; and whom they let before. */
export async function mandateConsents(ctx: Ctx): Promise<Consent[]> {
  const { given } = await mandatesOf(ctx);
  if (given.length === 0) return [];
  const known = await mandatable(ctx);
  return given.map((one): Consent => {
    const holds = HOLDS.has(one.state);
    const facts = { kind: ctx.t(`identity.mandates.kind.${one.kind}`), name: one.giverName };
    return {
      title: ctx.t(`identity.consents.mandate${one.giverKind === 'business' ? '_of' : ''}`, facts),
      what: `${powersIn(ctx, one)}: ${servicesIn(ctx, one, known)}; ${daysIn(ctx, one)}.`,
      to: one.holderName,
      givenAt: one.givenAt,
      withdrawnAt: holds ? null : (one.revokedAt ?? one.refusedAt ?? one.validTo),
      ...(holds && { withdraw: { href: `/my/mandates/${one.id}/revoke`, post: true } }),
    };
  });
}
