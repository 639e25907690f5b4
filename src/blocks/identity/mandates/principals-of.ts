import type { Ctx } from '#platform/context';
import type { MandatePower } from '#platform/country';
import type { Mandate } from './mandate.ts';
import { represented } from './represented.ts';
import { covers } from './rules.ts';
import { stands } from './standing.ts';
import { findHeld } from './store.ts';

/** Somebody for whom the actor may begin to act: by what, and until when. */
export interface Principal {
  /** What `POST /my/acting` takes. */
  readonly as: string;
  readonly name: string;
  readonly kind: 'person' | 'business';
  readonly by: 'officer' | Mandate['kind'];
  readonly until: Date | null;
  /** Record of whom it is for. */
  readonly recordId: string;
  readonly mandateId?: string;
  /** Whether this service may be done for them. */
  readonly reaches: (service: string) => boolean;
}

/** What is asked of those for whom somebody may act. */
interface Asked {
  /** Only those for whom they may do at least this much of this service. */
  readonly service?: string;
  /** Default: to fill in, where a service is named. */
  readonly power?: MandatePower;
  /** Who is to act; by default the actor. An official asks it of whoever stands at their counter. */
  readonly personId?: string;
}

/** For whom somebody may act today besides themselves and the children that a registry names. */
export async function principalsOf(ctx: Ctx, asked: Asked = {}): Promise<Principal[]> {
  const { app, clock } = ctx;
  const { service, personId = ctx.actor.personId } = asked;
  const rules = app.country.mandates;
  if (!personId || !rules) return [];
  const power = asked.power ?? (service === undefined ? 'read' : 'prepare');
  const open = (one: string) => !rules.notByOthers.some((closed) => closed.service === one);
  const held = await ctx.asSystem('identity.mandates', { kind: 'person', persons: [personId] }, (inner) =>
    findHeld(inner.db, personId, clock.now()),
  );
  const found: Principal[] = (await represented(ctx, personId)).map(({ recordId, name }) => ({
    as: recordId,
    recordId,
    name,
    kind: 'business',
    by: 'officer',
    until: null,
    reaches: open,
  }));
  for (const one of held)
    if (covers(one, { power }, rules) && (await stands(ctx, { id: one.giverId, kind: one.giverKind })))
      found.push({
        as: one.id,
        recordId: one.giverId,
        mandateId: one.id,
        name: one.giverName,
        kind: one.giverKind,
        by: one.kind,
        until: one.validTo,
        reaches: (service) => covers(one, { service, power }, rules),
      });
  return service === undefined ? found : found.filter(({ reaches }) => reaches(service));
}
