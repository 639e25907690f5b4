import type { Ctx } from '#platform/context';
import type { CredentialType } from '#platform/country';
import type { CodedError } from '#platform/errors';
import { localized } from '#platform/i18n';
import {
  Button,
  ButtonRow,
  ErrorSummary,
  Form,
  LinkButton,
  Notice,
  PageTitle,
  Shell,
  SummaryList,
} from '#ui';

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

const Names = ({ of }: { of: readonly string[] }) => (
  <ul>
    {of.map((name) => (
      <li key={name}>{name}</li>
    ))}
  </ul>
);

/** What would go into the wallet and from where, before anything does. */
export function NewCredentialPage({ ctx, name, type, document, replaces, source, fault }: Props) {
  const { t, lang } = ctx;
  const title = t('credentials.new.title', { title: localized(type.title, lang) });
  /** What is shown always, or only as its holder wants. */
  const shown = (wanted: boolean): string[] =>
    type.claims
      .filter(({ always = false }) => always === wanted)
      .map((claim) => localized(claim.title, lang));
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
      <SummaryList
        rows={[
          { key: t('credentials.new.source'), value: source },
          ...(shown(true).length > 0
            ? [{ key: t('credentials.new.always'), value: <Names of={shown(true)} /> }]
            : []),
          { key: t('credentials.new.by_choice'), value: <Names of={shown(false)} /> },
        ]}
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
