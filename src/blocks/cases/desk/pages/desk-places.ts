import { appointsAt, ledAgencies } from '#blocks/identity';
import { countersOf } from '#blocks/services';
import type { Ctx } from '#platform/context';
import type { NavItem } from '#ui';
import { hearsApplicants } from '../../feedback/complaint-rules.ts';
import { COUNTED, type InboxCounts, type InboxFilter } from '../inbox-store.ts';
import type { ListedView } from '../list-views.ts';

const filters = ['all', 'mine', 'unclaimed', 'late'] as const;

/** Where a filtered inbox stands; it is a place of its own at the side of the desk. */
export const inboxHref = (filter: InboxFilter): string =>
  filter === 'all' ? '/desk/inbox' : `/desk/inbox?filter=${filter}`;

const shown = (count: number | undefined) => (count !== undefined && count > COUNTED ? `${COUNTED}+` : count);

/** The places at the side of the desk. */
export const deskPlaces = (ctx: Ctx, counts?: InboxCounts, views: readonly ListedView[] = []): NavItem[] => {
  const { t, actor } = ctx;
  const led = ledAgencies(ctx).length > 0;
  // The work of those for whom one stands in, each once.
  const absent = new Map(
    actor.appointments.flatMap((one) => (one.for ? [[one.for.accountId, one.for.name] as const] : [])),
  );
  return [
    ...filters.map((filter) => ({
      href: inboxHref(filter),
      text: ctx.t(`cases.inbox.${filter}`),
      count: shown(counts?.[filter]),
      pressing: filter === 'late',
    })),
    ...(countersOf(ctx).length > 0
      ? [
          { href: '/desk/counter', text: ctx.t('services.counter.title') },
          { href: '/desk/enrol', text: ctx.t('identity.desk_enrol.place') },
          { href: '/desk/mandates', text: ctx.t('identity.mandates.desk.title') },
          { href: '/desk/reset', text: ctx.t('identity.desk_reset.place') },
          { href: '/desk/counter/cases', text: ctx.t('cases.counter.list') },
        ]
      : []),
    ...[...absent].map(([accountId, name]) => ({
      href: `/desk/inbox?officer=${accountId}`,
      text: t('cases.inbox.for', { name }),
    })),
    ...views.map(({ href, name, count }) => ({ href, text: name, count })),
    ...(led
      ? [
          { href: inboxHref('team'), text: t('cases.inbox.team') },
          { href: '/desk/team', text: t('cases.team.title') },
        ]
      : []),
    { href: '/desk/registries', text: t('registries.desk.title') },
    { href: '/desk/alerts', text: ctx.t('cases.law.alerts') },
    { href: '/desk/consultations', text: ctx.t('cases.consult.list') },
    { href: '/desk/ledger', text: ctx.t('cases.law.ledger') },
    ...(ledAgencies(ctx).length > 0 ? [{ href: '/desk/report', text: ctx.t('cases.report.title') }] : []),
    ...(hearsApplicants(ctx)
      ? [
          { href: '/desk/complaints', text: t('cases.complaint.list') },
          { href: '/desk/satisfaction', text: t('cases.rating.desk') },
        ]
      : []),
    { href: '/desk/templates', text: t('cases.template.title') },
    { href: '/desk/leave', text: t('cases.inbox.leave') },
    ...(appointsAt(ctx).size > 0 ? [{ href: '/desk/officials', text: t('identity.officials.title') }] : []),
    ...(led
      ? [
          { href: '/desk/data-questions', text: t('identity.question.list') },
          { href: '/desk/data-requests', text: t('cases.places.data_requests') },
          { href: '/desk/breaches', text: t('cases.places.breaches') },
          { href: '/desk/processing', text: t('cases.places.processing') },
        ]
      : []),
    ...(led ? [{ href: '/desk/sso', text: t('identity.program.title') }] : []),
    { href: '/desk/keys', text: t('cases.keys.title') },
  ];
};
