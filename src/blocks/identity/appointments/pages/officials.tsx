import type { Agency } from '#blocks/agencies';
import { calendarOf, today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { CodedError } from '#platform/errors';
import { localized } from '#platform/i18n';
import {
  Button,
  DataTable,
  DateField,
  Details,
  ErrorSummary,
  Form,
  LinkList,
  Notice,
  PageTitle,
  SelectField,
  Shell,
  Tag,
  TextField,
} from '#ui';
import { roleTitle } from '../../role-title.ts';
import type { Appointments } from '../list-appointments.ts';

/** What was typed, when the page comes back. */
export interface TypedAppointment {
  readonly number: string;
  readonly role: string;
  readonly from?: string;
  readonly to?: string;
}

type Entry = Appointments['standing'][number];
const href = ({ id }: Agency): string => `/desk/officials?agency=${id}`;

/** First and last day, in words; without an end the first alone. */
function daysOf({ t, app, lang }: Ctx, { validFrom, validTo }: Entry): string {
  const day = (at: Date) => app.country.formats.date(calendarOf(app).localDate(at), lang);
  const last = validTo && new Date(Math.max(validTo.getTime() - 1, validFrom.getTime()));
  return last
    ? t('identity.leave.span', { from: day(validFrom), to: day(last) })
    : t('identity.officials.since', { from: day(validFrom) });
}

const Standing = ({ ctx, entries, agency }: { ctx: Ctx; entries: readonly Entry[]; agency: Agency }) => {
  const { t } = ctx;
  return (
    <DataTable
      caption={t('identity.officials.now')}
      rows={entries}
      empty={t('identity.officials.none')}
      columns={[
        { head: t('identity.officials.name'), header: true, cell: (one) => one.name },
        { head: t('identity.leave.role'), cell: (one) => roleTitle(ctx, one.role) },
        {
          head: t('identity.leave.days'),
          cell: (one) => (
            <>
              {daysOf(ctx, one)}{' '}
              {one.state === 'coming' && <Tag tone="plain">{t('identity.leave.coming')}</Tag>}
            </>
          ),
        },
        { head: t('identity.officials.by'), cell: (one) => one.appointedName ?? '–' },
        {
          head: t('identity.leave.end_short'),
          cell: (one) =>
            one.mayEnd ? (
              <Form action={`/desk/officials/${one.id}/end`}>
                <input type="hidden" name="agency" value={String(agency.id)} />
                <Button kind="link">
                  {t('identity.leave.end_short')}{' '}
                  <span class="hidden">
                    {t('identity.officials.end', { name: one.name, role: roleTitle(ctx, one.role) })}
                  </span>
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

const Over = ({ ctx, entries }: { ctx: Ctx; entries: readonly Entry[] }) => {
  const { t } = ctx;
  return (
    <Details summary={t('identity.officials.history', { count: entries.length })}>
      <DataTable
        caption={t('identity.officials.over')}
        hideCaption
        rows={entries}
        columns={[
          { head: t('identity.officials.name'), header: true, cell: (one) => one.name },
          { head: t('identity.leave.role'), cell: (one) => roleTitle(ctx, one.role) },
          { head: t('identity.leave.days'), cell: (one) => daysOf(ctx, one) },
          { head: t('identity.officials.ended_by'), cell: (one) => one.endedName ?? '–' },
        ]}
      />
    </Details>
  );
};

function NewAppointment({
  ctx,
  agency,
  roles,
  typed,
  fault,
}: Pick<Props, 'ctx' | 'agency' | 'roles' | 'typed' | 'fault'>) {
  const { t } = ctx;
  const message = fault && t(`errors.${fault.code}`, fault.params);
  const error = (name: string) =>
    fault?.fields.some(({ pointer }) => pointer === `/${name}`) ? message : undefined;
  return (
    <section aria-labelledby="new">
      <h2 id="new">{t('identity.officials.new')}</h2>
      <Form action="/desk/officials">
        <input type="hidden" name="agency" value={String(agency.id)} />
        <TextField
          name="number"
          label={t('identity.officials.number')}
          hint={t('identity.officials.number_hint')}
          value={typed?.number}
          error={error('number')}
          width={20}
          inputmode="numeric"
        />
        <SelectField
          name="role"
          label={t('identity.leave.role')}
          placeholder="–"
          value={typed?.role}
          error={error('role')}
          options={roles.map((role) => ({ value: role, text: roleTitle(ctx, role) }))}
        />
        <DateField
          name="from"
          label={t('identity.officials.from')}
          value={typed ? typed.from : today(ctx)}
          error={error('from')}
        />
        <DateField
          name="to"
          label={t('identity.officials.to')}
          hint={t('identity.officials.to_hint')}
          value={typed?.to}
          error={error('to')}
          optional
        />
        <Button>{t('identity.officials.appoint')}</Button>
      </Form>
    </section>
  );
}

interface Props extends Appointments {
  ctx: Ctx;
  typed?: TypedAppointment;
  fault?: CodedError;
  done?: boolean;
}

/** Who holds which office at an agency; where they are appointed and dismissed. */
export function OfficialsPage({
  ctx,
  agency,
  above,
  below,
  standing,
  over,
  roles,
  typed,
  fault,
  done,
}: Props) {
  const { t, lang } = ctx;
  const name = localized(agency.name, lang);
  const first = fault?.fields[0]?.pointer.slice(1) ?? 'number';
  return (
    <Shell
      ctx={ctx}
      title={t('identity.officials.title')}
      width="desk"
      section="/desk"
      breadcrumbs={[
        { href: '/desk', text: t('identity.leave.desk') },
        ...above.toReversed().map((one) => ({ href: href(one), text: localized(one.name, lang) })),
      ]}
    >
      {fault && (
        <ErrorSummary errors={[{ href: `#${first}`, text: t(`errors.${fault.code}`, fault.params) }]} />
      )}
      {done && <Notice kind="success" title={t('identity.officials.done')} />}
      <PageTitle lead={t('identity.officials.lead')}>
        {t('identity.officials.title_at', { agency: name })}
      </PageTitle>
      <Standing ctx={ctx} entries={standing} agency={agency} />
      {over.length > 0 && <Over ctx={ctx} entries={over} />}
      <NewAppointment ctx={ctx} agency={agency} roles={roles} typed={typed} fault={fault} />
      {below.length > 0 && (
        <section aria-labelledby="below">
          <h2 id="below">{t('identity.officials.below')}</h2>
          <Details summary={t('identity.officials.below_count', { count: below.length })}>
            <LinkList items={below.map((one) => ({ href: href(one), title: localized(one.name, lang) }))} />
          </Details>
        </section>
      )}
    </Shell>
  );
}
