import type { Ctx } from '#platform/context';
import type { NavItem } from '#ui';
import type { InboxCounts } from '../inbox-store.ts';

/** The places at the side of the desk. */
export const deskPlaces = ({ t }: Ctx, counts?: InboxCounts): NavItem[] => [
  { href: '/desk/inbox', text: t('cases.inbox.title'), count: counts?.all },
];
