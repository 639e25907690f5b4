import type { Ctx } from '#platform/context';
import { getServiceVersion } from './get-service-version.ts';
import { declarationIn } from './overlay.ts';
import { findWaiting } from './request-store.ts';

/** What somebody else waits for: that a person confirms answers, or takes over a draft. */
export interface WaitingRequest {
  readonly id: string;
  readonly kind: 'sign' | 'hand-over';
  /** Name of the service. */
  readonly title: string;
  /** Who asks. */
  readonly from: string;
  /** As what one is to confirm. */
  readonly role: string | null;
  readonly askedAt: Date;
}

/** What the persons of the hat are asked and have not answered, last asked first. */
export const listRequests = async (ctx: Ctx): Promise<WaitingRequest[]> =>
  Promise.all(
    (await findWaiting(ctx.db)).map(async ({ id, kind, service, version, ownerName, role, askedAt }) => ({
      id,
      kind,
      title: declarationIn(await getServiceVersion(ctx, { service, version }), ctx.lang).name,
      from: ownerName,
      role,
      askedAt,
    })),
  );
