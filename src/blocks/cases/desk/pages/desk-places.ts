import type { Ctx } from '#platform/context';
import type { NavItem } from '#ui';
import { COUNTED, type InboxCounts, type InboxFilter } from '../inbox-store.ts';

const filters: readonly InboxFilter[] = ['all', 'mine', 'unclaimed', 'late'];

/** Where a filtered inbox stands; it is a place of its own at the side of the desk. */
export const inboxHref = (filter: InboxFilter): string =>
  filter === 'all' ? '/desk/inbox' : `/desk/inbox?filter=${filter}`;

const shown = (count: number | undefined) => (count !== undefined && count > COUNTED ? `${COUNTED}+` : count);

/** The places at the side of the desk. */
export const deskPlaces = ({ t }: Ctx, counts?: InboxCounts): NavItem[] => [
  ...filters.map((filter) => ({
    href: inboxHref(filter),
    text: t(`cases.inbox.${filter}`),
    count: shown(counts?.[filter]),
    pressing: filter === 'late',
  })),
  { href: '/desk/alerts', text: t('cases.law.alerts') },
  { href: '/desk/consultations', text: t('cases.consult.list') },
  { href: '/desk/ledger', text: t('cases.law.ledger') },
];
