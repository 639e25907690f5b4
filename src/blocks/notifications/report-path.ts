import type { App } from '#platform/block';

export const reportMac = (app: Pick<App, 'keyring'>, id: string): string =>
  app.keyring.mac('notifications.report', id).slice(0, 43);

/**
 * Where a gateway reports what became of one message. The address is signed by this program, so that it works with any gateway and
 * one that leaks tells of one message only.
 */
export const reportPath = (app: Pick<App, 'keyring'>, id: string): string =>
  `/callbacks/sms/${id}/${reportMac(app, id)}`;
