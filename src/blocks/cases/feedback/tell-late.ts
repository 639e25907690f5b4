import type { App } from '#platform/block';
import { newId } from '#platform/ids';
import type { Job } from '#platform/jobs';
import { addComplaintAlerts } from '../law/alert-store.ts';
import { tellComplaint } from '../tell-complaint.ts';
import { findLateComplaints, getComplaintRow, markComplaintTold } from './complaint-store.ts';

const PORTION = 50;

/** Points out complaints whose answer is late to the roles that answer them, each once. */
export const tellLateComplaints: Job = {
  name: 'cases.tell-late-complaints',
  every: 60,
  run: async (app: App) => {
    const actor = { kind: 'system' as const, name: 'cases.tell-late', assurance: 0, appointments: [] };
    const purpose = { code: 'case' };
    const late = await app.transaction({ actor, hat: { kind: 'none' }, purpose }, (ctx) =>
      findLateComplaints(ctx.db, ctx.clock.now(), PORTION),
    );
    for (const { id, agencyId } of late)
      await app.transaction(
        { actor, hat: { kind: 'agency', agencies: [agencyId] }, purpose },
        async (ctx) => {
          const one = await getComplaintRow(ctx.db, id, { lock: true });
          const at = ctx.clock.now();
          if (one.state !== 'received' || !one.dueAt || one.dueAt > at) return;
          const ids = one.roles.map(() => newId(ctx.clock));
          await addComplaintAlerts(ctx.db, { ...one, dueAt: one.dueAt }, { ids, at });
          await markComplaintTold(ctx.db, id, at);
          await tellComplaint(ctx, { ...one, dueAt: one.dueAt }, 'complaint_late');
        },
      );
    return { more: late.length >= PORTION };
  },
};
