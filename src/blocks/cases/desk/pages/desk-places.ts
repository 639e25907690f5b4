import type { Ctx } from '#platform/context';
import type { NavItem } from '#ui';
import { hearsApplicants } from '../../feedback/complaint-rules.ts';
import { COUNTED, type InboxCounts, type InboxFilter } from '../inbox-store.ts';

const filters: readonly InboxFilter[] = ['all', 'mine', 'unclaimed', 'late'];

/** Where a filtered inbox stands; it is a place of its own at the side of the desk. */
export const inboxHref = (filter: InboxFilter): string =>
  filter === 'all' ? '/desk/inbox' : `/desk/inbox?filter=${filter}`;

const shown = (count: number | undefined) => (count !== undefined && count > COUNTED ? `${COUNTED}+` : count);

/** The places at the side of the desk. */
export const deskPlaces = (ctx: Ctx, counts?: InboxCounts): NavItem[] => {
  const { t } = ctx;
  return [
  ...filters.map((filter) => ({
    href: inboxHref(filter),
    text: t(`cases.inbox.${filter}`),
    count: shown(counts?.[filter]),
    pressing: filter === 'late',
  })),
  { href: '/desk/alerts', text: t('cases.law.alerts') },
  { href: '/desk/consultations', text: t('cases.consult.list') },
  { href: '/desk/ledger', text: t('cases.law.ledger') },
    ...(hearsApplicants(ctx)
      ? [
          { href: '/desk/complaints', text: t('cases.complaint.list') },
          { href: '/desk/satisfaction', text: t('cases.rating.desk') },
        ]
      : []),
  ];
};
