import type { Ctx } from '#platform/context';
import { groupCode } from '#platform/crypto';
import type { CodedError } from '#platform/errors';
import { Button, CheckboxGroup, ErrorSummary, Form, Notice, PageTitle, Shell, TextField, Time } from '#ui';

interface Desk {
  ctx: Ctx;
  number?: string;
  given?: { ticket: string; usableAt: Date };
  fault?: CodedError;
}

/** At the desk: a way back for who stands there. */
export function DeskResetPage({ ctx, number, given, fault }: Desk) {
  const { t } = ctx;
  const message = fault && t(`errors.${fault.code}`, fault.params);
  return (
    <Shell ctx={ctx} title={t('identity.desk_reset.title')} section="/desk">
      {message && <ErrorSummary errors={[{ href: '#number', text: message }]} />}
      <PageTitle lead={t('identity.desk_reset.lead')}>{t('identity.desk_reset.title')}</PageTitle>
      {given ? (
        <>
          <Notice kind="success" title={t('identity.desk_reset.given')}>
            <p>
              <code>{groupCode(given.ticket)}</code>
            </p>
            <p>
              {t('identity.desk_reset.from')} <Time at={given.usableAt} />
            </p>
          </Notice>
          <p>{t('identity.desk_reset.tell')}</p>
        </>
      ) : (
        <Form action="/desk/reset">
          <TextField
            name="number"
            label={t('identity.desk_reset.number')}
            value={number}
            error={message}
            autocomplete="off"
            width={20}
          />
          <CheckboxGroup
            name="seen"
            label={t('identity.desk_reset.seen')}
            options={[{ value: 'yes', text: t('identity.desk_reset.seen_yes') }]}
          />
          <Button>{t('identity.desk_reset.button')}</Button>
        </Form>
      )}
    </Shell>
  );
}

/** At home: the ticket. */
export function ResetPage({ ctx, fault }: { ctx: Ctx; fault?: CodedError }) {
  const { t } = ctx;
  const message = fault && t(`errors.${fault.code}`, fault.params);
  return (
    <Shell ctx={ctx} title={t('identity.reset.title')}>
      {message && <ErrorSummary errors={[{ href: '#ticket', text: message }]} />}
      <PageTitle lead={t('identity.reset.lead')}>{t('identity.reset.title')}</PageTitle>
      <Form action="/sign-in/reset">
        <TextField
          name="ticket"
          label={t('identity.reset.ticket')}
          hint={t('identity.reset.hint')}
          error={message}
          autocomplete="off"
          spellcheck={false}
        />
        <Button>{t('identity.second.button')}</Button>
      </Form>
      <h2>{t('identity.reset.none_title')}</h2>
      <p>{t('identity.reset.none')}</p>
    </Shell>
  );
}

/** From the notice: it was not I. */
export function CancelResetPage({ ctx, id, done }: { ctx: Ctx; id: string; done?: boolean }) {
  const { t } = ctx;
  return (
    <Shell ctx={ctx} title={t('identity.cancel_reset.title')}>
      <PageTitle lead={done ? undefined : t('identity.cancel_reset.lead')}>
        {t('identity.cancel_reset.title')}
      </PageTitle>
      {done ? (
        <Notice kind="success" title={t('identity.cancel_reset.done')}>
          <p>{t('identity.cancel_reset.done_text')}</p>
        </Notice>
      ) : (
        <Form action="/sign-in/reset/cancel">
          <input type="hidden" name="id" value={id} />
          <Button kind="danger">{t('identity.cancel_reset.button')}</Button>
        </Form>
      )}
    </Shell>
  );
}
