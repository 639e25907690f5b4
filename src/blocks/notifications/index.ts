import { defineBlock } from '#platform/block';
import { addressConsents } from './consents.ts';
import { personalData } from './personal-data.ts';
import { reportRoutes } from './report-routes.ts';
import { routes } from './routes.ts';
import { sendDigests } from './send-digests.ts';
import { sendDue } from './send-due.ts';

export type { Channel, NoticeKind } from './contact.ts';
export { countUnread } from './count-unread.ts';
export { isOwnAddress } from './is-own-address.ts';
export { listNotices, type Notice } from './list-notices.ts';
export { type NewAddress, newAddress } from './new-address.ts';
export { type NewNotice, type NoticeText, notify } from './notify.ts';
export { sandboxRoutes } from './sandbox-routes.ts';
export { seedContact } from './seed-contact.ts';
export { type SentCode, sendCode } from './send-code.ts';
export { sendCodeTo } from './send-code-to.ts';
export { smsText } from './sms-text.ts';
export { takeAddress } from './take-address.ts';

export const notificationsBlock = defineBlock({
  name: 'notifications',
  uses: [],
  folder: import.meta.dirname,
  lastingHashes: ['notifications.addressee', 'notifications.report'],
  personalData,
  consents: addressConsents,
  routes: [...routes, ...reportRoutes],
  jobs: [sendDue, sendDigests],
});
