import type { Job } from '#platform/jobs';
import { findLateQuestions, getQuestionRow, markQuestionTold } from './store.ts';
import { tellLeaders } from './tell-leaders.ts';

const PORTION = 50;

/** Points out questions whose answer is late to who leads the agency, each once. */
export const tellLateQuestions: Job = {
  name: 'identity.tell-late-questions',
  every: 60,
  run: async (app) => {
    const actor = { kind: 'system' as const, name: 'identity.tell-late', assurance: 0, appointments: [] };
    const purpose = { code: 'data-rights' };
    const late = await app.transaction({ actor, hat: { kind: 'none' }, purpose }, (ctx) =>
      findLateQuestions(ctx.db, ctx.clock.now(), PORTION),
    );
    for (const { id, agencyId } of late)
      await app.transaction(
        { actor, hat: { kind: 'agency', agencies: [agencyId] }, purpose },
        async (ctx) => {
          if (!(await markQuestionTold(ctx.db, id, ctx.clock.now()))) return;
          await tellLeaders(ctx, await getQuestionRow(ctx.db, id), 'late');
        },
      );
    return { more: late.length >= PORTION };
  },
};
