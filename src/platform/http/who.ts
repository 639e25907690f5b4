import type { ProgramIn, SignedIn } from '#platform/block';
import type { Actor, Hat } from '#platform/context';
import type { MandatePower } from '#platform/country';
import { httpErrors } from './errors.ts';
import type { Who } from './route.ts';

/** Minutes for which what somebody showed counts as shown just now. */
const FRESH = 15;

const NOBODY: Actor = { kind: 'anyone', name: '', assurance: 0, appointments: [] };

/**
 * Who stands behind an act of somebody who acts for another: both, within the bounds of the mandate, or where a route is one's own
 * only they themselves. A route that says nothing of it is closed.
 * @throws http.not_under_mandate
 */
function behind(
  needed: 'own' | MandatePower | undefined,
  { actor, persons }: SignedIn,
): { actor: Actor; hat: Hat } {
  const { actingFor } = actor;
  if (!actingFor || needed === 'own') {
    const { actingFor: _, ...self } = actor;
    return { actor: self, hat: { kind: 'person', persons } };
  }
  if (!needed || !actingFor.powers.includes(needed))
    throw httpErrors.not_under_mandate({ name: actingFor.name });
  const services = actingFor.services ?? ['*', ...actingFor.closed.map((service) => `!${service}`)];
  return { actor, hat: { kind: 'person', persons: [actingFor.principalId], services } };
}

/** A program stands in for nobody: its hat is its agency's, and what it may is what is granted to programs. */
function admitProgram(scope: string, program: ProgramIn | undefined): { actor: Actor; hat: Hat } {
  if (!program) throw httpErrors.token_needed({ scope });
  if (!program.scopes.includes(scope)) throw httpErrors.scope_needed({ scope });
  const { actor } = program;
  return { actor, hat: { kind: 'agency', agencies: actor.appointments.map(({ agencyId }) => agencyId) } };
}

/**
 * Holds a route's `who` against who is asking, and gives the actor and hat of the transaction.
 * @throws http.sign_in_needed, http.assurance_needed, http.step_up_needed, http.role_needed, http.not_under_mandate,
 * http.token_needed, http.scope_needed
 */
export function admit(
  who: Who,
  signedIn: SignedIn | undefined,
  at: Date,
  program?: ProgramIn,
): { actor: Actor; hat: Hat } {
  if (who !== 'anyone' && 'program' in who) return admitProgram(who.program, program);
  if (who === 'anyone') {
    // Public pages know who is signed in (to greet them) but see no guarded row.
    return { actor: signedIn?.actor ?? NOBODY, hat: { kind: 'none' } };
  }
  if (!signedIn) throw httpErrors.sign_in_needed();
  const { actor } = signedIn;
  if ('person' in who) {
    if (!actor.personId) throw httpErrors.role_needed();
    if (actor.assurance < who.person.assurance)
      throw httpErrors.assurance_needed({ needed: who.person.assurance });
    if (who.person.seen && actor.assurance < 2 && !actor.signIn?.seen)
      throw httpErrors.assurance_needed({ needed: 2 });
    const { factors = 0, strongest = 0, at: shown = new Date(0) } = actor.signIn ?? {};
    const old = at.getTime() - shown.getTime() > FRESH * 60_000;
    if (factors < (who.person.factors ?? 0) || (who.person.fresh && (old || factors < strongest)))
      throw httpErrors.step_up_needed();
    const found = behind(who.person.mandate, signedIn);
    return { ...found, actor: { ...found.actor, kind: 'person' } };
  }
  const { roles } = who.official;
  const held = actor.appointments.filter(({ role }) => roles === 'any' || roles.includes(role));
  if (held.length === 0) throw httpErrors.role_needed();
  if ((actor.signIn?.factors ?? 0) < 2) throw httpErrors.step_up_needed();
  // Only the agencies where the role is held: a clerk here is nobody there.
  return {
    // At the desk one acts for nobody but one's agency.
    actor: { ...actor, kind: 'official', appointments: held, actingFor: undefined },
    hat: { kind: 'agency', agencies: [...new Set(held.map(({ agencyId }) => agencyId))] },
  };
}
