import { getServiceVersion } from '#blocks/services';
import type { Ctx } from '#platform/context';
import { completeToken } from '#platform/process';
import { happened } from './actions.ts';
import { lockCase } from './case-store.ts';
import type { MessageFacts } from './events.ts';
import { processOf } from './process-of.ts';
import { engineOf, runStep } from './run-step.ts';
import { saveStep } from './save-work.ts';
import { getLink, getMessage } from './store.ts';
import { variablesOf } from './variables.ts';
import { startWork } from './work.ts';

/** Takes the answer of a linked case: the receive task that waits for it goes on, or will find it when it gets there. */
export async function takeReply(ctx: Ctx, facts: MessageFacts): Promise<void> {
  const link = await getLink(ctx.db, facts.linkId);
  const { one, tokens } = await lockCase(ctx.db, link.caseId);
  // Delivered before, and already taken.
  if (one.results.messages[link.node]) return;
  const { body } = await getMessage(ctx.db, facts.messageId);
  const version = await getServiceVersion(ctx, { service: one.service, version: one.serviceVersion });
  const model = await processOf(ctx.app, version);
  const work = startWork(one, tokens, ctx.clock.now());
  work.case.results = { ...one.results, messages: { ...one.results.messages, [link.node]: body } };
  work.history.push(
    happened(ctx, 'reply', {
      node: link.node,
      detail: { service: link.service, toAgencyId: link.toAgencyId, state: body.state },
    }),
  );
  const waiting = work.tokens.find(({ node, waitingFor }) => {
    const task = version.declaration.tasks[node];
    return waitingFor === 'message' && task?.kind === 'receive' && task.receive === link.node;
  });
  if (waiting) {
    const variables = variablesOf(ctx.app, work.case, work.now);
    await runStep(
      { ctx, work, version, model },
      completeToken(model, work.tokens, waiting.id, variables, engineOf(ctx)),
    );
  }
  await saveStep(ctx, work);
}
