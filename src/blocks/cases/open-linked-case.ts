import { getAgency } from '#blocks/agencies';
import { getService } from '#blocks/services';
import type { Ctx } from '#platform/context';
import type { MessageFacts } from './events.ts';
import { openNewCase } from './new-case.ts';
import { findCaseOfLink, getMessage } from './store.ts';

/** Opens the case that another agency's case has asked for; a message that comes twice opens one. */
export async function openLinkedCase(ctx: Ctx, facts: MessageFacts): Promise<void> {
  if (await findCaseOfLink(ctx.db, facts.linkId)) return;
  const message = await getMessage(ctx.db, facts.messageId);
  await openNewCase(ctx, {
    id: message.linkedCaseId,
    version: await getService(ctx, message.service),
    agency: await getAgency(ctx, message.agencyId),
    personId: message.personId,
    applicantName: message.applicantName,
    // Whoever filed the lead has filed this too: every page says so, and they decide neither.
    ...message.filed,
    onBehalfOf: message.onBehalfOf,
    channel: message.channel,
    form: message.body,
    fromRegistries: [],
    draftId: null,
    leadCaseId: message.caseId,
    leadAgencyId: message.fromAgencyId,
    leadLinkId: message.linkId,
  });
}
