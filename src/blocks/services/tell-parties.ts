import { notify } from '#blocks/notifications';
import type { Ctx } from '#platform/context';
import { getServiceVersion } from './get-service-version.ts';
import { declarationIn } from './overlay.ts';
import type { RequestRow } from './request-store.ts';

type About = Pick<RequestRow, 'id' | 'kind' | 'ownerName' | 'service' | 'version' | 'askedAt'>;

/** No agency has the draft yet: the program itself tells what people ask of each other. */
async function tell(
  ctx: Ctx,
  to: { personId: string; link: string; mustAct: boolean },
  what: { key: string; name: string; at: Date; about: Pick<RequestRow, 'service' | 'version'> },
): Promise<void> {
  const version = await getServiceVersion(ctx, what.about);
  await notify(ctx, {
    personId: to.personId,
    link: to.link,
    kind: to.mustAct ? 'action' : 'progress',
    write: (t, lang) => {
      const time = ctx.app.country.formats.dateTime(what.at, lang);
      const facts = { name: what.name, service: declarationIn(version, lang).name, time };
      return {
        subject: t(`services.told.${what.key}_subject`, facts),
        body: t(`services.told.${what.key}`, facts),
        short: t(`services.told.${what.key}_short`, facts),
      };
    },
  });
}

/** Tells a person that they are asked to confirm a draft, or to take it over. */
export const tellAsked = (ctx: Ctx, asked: About & { readonly personId: string }): Promise<void> =>
  tell(
    ctx,
    { personId: asked.personId, link: `/drafts/requests/${asked.id}`, mustAct: true },
    { key: asked.kind, name: asked.ownerName, at: asked.askedAt, about: asked },
  );

/** Tells the one who asked what was answered; after a no it is theirs to act. */
export const tellAnswered = (
  ctx: Ctx,
  { request, yes, at }: { request: RequestRow; yes: boolean; at: Date },
): Promise<void> =>
  tell(
    ctx,
    {
      personId: request.ownerId,
      // A draft that has been taken over is no longer theirs to open.
      link: yes && request.kind === 'hand-over' ? '/my' : `/drafts/${request.draftId}`,
      mustAct: !yes,
    },
    { key: `${request.kind}_${yes ? 'yes' : 'no'}`, name: ctx.actor.name, at, about: request },
  );
