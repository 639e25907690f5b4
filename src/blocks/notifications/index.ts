import { defineBlock } from '#platform/block';
import { routes } from './routes.ts';

export { countUnread } from './count-unread.ts';
export { listNotices, type Notice } from './list-notices.ts';
export { type NewNotice, notify } from './notify.ts';

export const notificationsBlock = defineBlock({
  name: 'notifications',
  uses: [],
  folder: import.meta.dirname,
  routes,
});
