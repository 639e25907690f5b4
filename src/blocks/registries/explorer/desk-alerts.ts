import type { DeskAlert } from '#platform/block';
import type { Ctx } from '#platform/context';
import { correctionAlerts } from '../corrections/correction-alerts.ts';
import { planAlerts } from '../plans/plan-alerts.ts';

/** What waits for this official in registries: changes of declarations to confirm, values that others call wrong. */
export const deskAlerts = async (ctx: Ctx): Promise<DeskAlert[]> => [
  ...(await planAlerts(ctx)),
  ...(await correctionAlerts(ctx)),
];
