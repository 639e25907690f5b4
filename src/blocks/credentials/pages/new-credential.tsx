import type { Ctx } from '#platform/context';
import type { CredentialType } from '#platform/country';
import type { CodedError } from '#platform/errors';
import { localized } from '#platform/i18n';
import { Button, ButtonRow, DataTable, ErrorSummary, Form, LinkButton, Notice, PageTitle, Shell } from '#ui';

interface Props {
  ctx: Ctx;
  name: string;
  type: CredentialType;
  document: string;
  replaces: string;
  /** Where it is read from. */
  source: string;
  fault?: CodedError;
}

/** What would go into the wallet and from where, before anything does. */
export function NewCredentialPage({ ctx, name, type, document, replaces, source, fault }: Props) {
  const { t, lang } = ctx;
  const title = t('credentials.new.title', { title: localized(type.title, lang) });
  const message = fault && t(`errors.${fault.code}`, fault.params);
  return (
    <Shell
      ctx={ctx}
      title={title}
      section="/my"
      breadcrumbs={[{ href: '/my/credentials', text: t('credentials.my.title') }]}
    >
      {message && <ErrorSummary errors={[{ href: '#main', text: message }]} />}
      <PageTitle lead={t('credentials.new.lead', { months: String(type.months) })}>{title}</PageTitle>
      <DataTable
        caption={t('credentials.new.says')}
        columns={[
          { head: t('credentials.new.what'), cell: ({ title: of }) => localized(of, lang), header: true },
          { head: t('credentials.new.source'), cell: () => source },
          {
            head: t('credentials.new.shown'),
            cell: ({ always }) => t(always ? 'credentials.new.always' : 'credentials.new.by_choice'),
          },
        ]}
        rows={type.claims}
      />
      {replaces && (
        <Notice kind="info" title={t('credentials.new.replaces_title')}>
          <p>{t('credentials.new.replaces')}</p>
        </Notice>
      )}
      <Form action="/my/credentials">
        <input type="hidden" name="type" value={name} />
        <input type="hidden" name="document" value={document} />
        <input type="hidden" name="replaces" value={replaces} />
        <ButtonRow>
          <Button>{t('credentials.new.do')}</Button>
          <LinkButton href="/my/credentials" kind="secondary">
            {t('credentials.new.cancel')}
          </LinkButton>
        </ButtonRow>
      </Form>
    </Shell>
  );
}
