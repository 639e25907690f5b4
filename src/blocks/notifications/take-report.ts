import type { App } from '#platform/block';
import { isId } from '#platform/ids';
import type { Channel } from './contact.ts';
import { takeBack } from './returned.ts';
import { ownerOfDelivery, recordReport } from './store.ts';

/** What a provider tells of a message that it had taken over. */
export interface Report {
  /** Id of the delivery. */
  readonly id: string;
  readonly state: 'delivered' | 'bounced';
  /** Code without personal data, such as `dsn 5.1.1`. */
  readonly fault?: string;
  /** The address itself is at fault: it is not used any more. */
  readonly returned?: boolean;
}

/**
 * Writes down what became of a message, under the hat of the one whose it is; told twice is once there, and the first word counts.
 * @returns whether anything was new
 */
export async function takeReport(app: App, { id, state, fault, returned }: Report): Promise<boolean> {
  if (!isId(id)) return false;
  const actor = {
    kind: 'system' as const,
    name: 'notifications.report',
    assurance: 0,
    appointments: [],
  };
  const purpose = { code: 'job' };
  const owner = await app.transaction({ actor, hat: { kind: 'none' }, purpose }, ({ db }) =>
    db.row<{ personId: string; channel: Channel }>(ownerOfDelivery, [id]),
  );
  if (!owner) return false;
  const hat = { kind: 'person', persons: [owner.personId] } as const;
  return app.transaction({ actor, hat, purpose }, async (ctx) => {
    if ((await ctx.db.run(recordReport, [id, state, fault ?? null, ctx.clock.now()])) === 0) return false;
    if (state === 'bounced' && returned) await takeBack(ctx, { id, ...owner });
    return true;
  });
}
