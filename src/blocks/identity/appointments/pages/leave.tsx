import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { CodedError } from '#platform/errors';
import {
  Button,
  ButtonRow,
  DataTable,
  DateField,
  ErrorSummary,
  Form,
  Notice,
  PageTitle,
  SelectField,
  Shell,
  Tag,
} from '#ui';
import { roleTitle } from '../../role-title.ts';
import type { Substitutions } from '../list-substitutions.ts';

/** What was chosen on the page, when it comes back. */
export interface Typed {
  readonly absence: string;
  readonly substitute: string;
  readonly from?: string;
  readonly to?: string;
}

type Entry = Substitutions['entries'][number];

/** First and last day of an entry, in words. */
function daysOf({ t, app, lang }: Ctx, { validFrom, validTo }: Entry): string {
  const day = (at: Date) => app.country.formats.date(calendarOf(app).localDate(at), lang);
  return t('identity.leave.span', { from: day(validFrom), to: day(new Date(validTo.getTime() - 1)) });
}

const Entries = ({ ctx, entries }: { ctx: Ctx; entries: readonly Entry[] }) => {
  const { t } = ctx;
  return (
    <DataTable
      caption={t('identity.leave.now')}
      rows={entries}
      empty={t('identity.leave.none')}
      columns={[
        { head: t('identity.leave.away'), cell: (one) => one.absentName, header: true },
        { head: t('identity.leave.role'), cell: (one) => roleTitle(ctx, one.role) },
        { head: t('identity.leave.who'), cell: (one) => one.substituteName },
        {
          head: t('identity.leave.days'),
          cell: (one) => (
            <>
              {daysOf(ctx, one)}{' '}
              <Tag tone={one.holds ? 'info' : 'plain'}>
                {t(one.holds ? 'identity.leave.holds' : 'identity.leave.coming')}
              </Tag>
            </>
          ),
        },
        {
          head: t('identity.leave.end_short'),
          cell: (one) =>
            one.mayEnd ? (
              <Form action={`/desk/leave/${one.id}/end`}>
                <Button kind="link">
                  {t('identity.leave.end_short')}{' '}
                  <span class="hidden">{t('identity.leave.end', { name: one.absentName })}</span>
                </Button>
              </Form>
            ) : (
              '–'
            ),
        },
      ]}
    />
  );
};

/** Who is away, who stands in for them, and where it is declared. */
export function LeavePage({
  ctx,
  entries,
  absences,
  colleagues,
  fault,
  typed,
}: Substitutions & { ctx: Ctx; fault?: CodedError; typed?: Typed }) {
  const { t } = ctx;
  const message = fault && t(`errors.${fault.code}`, fault.params);
  const at = fault?.code === 'identity.substitution_who' ? 'substitute' : 'from';
  const error = (name: string) => (at === name ? message : undefined);
  const me = ctx.actor.accountId;
  const mine = absences.find(({ accountId }) => accountId === me);
  return (
    <Shell
      ctx={ctx}
      title={t('identity.leave.title')}
      width="desk"
      section="/desk"
      breadcrumbs={[{ href: '/desk', text: t('identity.leave.desk') }]}
    >
      {message && (
        <ErrorSummary errors={[{ href: at === 'from' ? '#from' : '#substitute', text: message }]} />
      )}
      <PageTitle lead={t('identity.leave.lead')}>{t('identity.leave.title')}</PageTitle>
      <Entries ctx={ctx} entries={entries} />
      <section aria-labelledby="new">
        <h2 id="new">{t('identity.leave.new')}</h2>
        {absences.length === 0 ? (
          <Notice title={t('identity.leave.none_yours')} />
        ) : (
          <Form action="/desk/leave">
            <SelectField
              name="absence"
              label={t('identity.leave.away')}
              hint={t('identity.leave.away_hint')}
              value={typed?.absence ?? (mine && `${mine.agencyId} ${mine.role} ${mine.accountId}`)}
              options={absences.map((one) => ({
                value: `${one.agencyId} ${one.role} ${one.accountId}`,
                text: `${one.name} · ${roleTitle(ctx, one.role)}`,
              }))}
            />
            <SelectField
              name="substitute"
              label={t('identity.leave.who')}
              hint={t('identity.leave.who_hint')}
              error={error('substitute')}
              value={typed?.substitute}
              placeholder="–"
              options={colleagues
                .filter((one) => absences.length > 1 || one.accountId !== me)
                .map(({ accountId, name, roles }) => ({
                  value: accountId,
                  text: `${name} · ${roles.map((role) => roleTitle(ctx, role)).join(', ')}`,
                }))}
            />
            <DateField
              name="from"
              label={t('identity.leave.from')}
              value={typed?.from}
              error={error('from')}
            />
            <DateField name="to" label={t('identity.leave.to')} value={typed?.to} />
            <ButtonRow>
              <Button>{t('identity.leave.declare')}</Button>
            </ButtonRow>
          </Form>
        )}
      </section>
    </Shell>
  );
}
