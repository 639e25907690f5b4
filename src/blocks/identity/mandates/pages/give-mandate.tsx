import type { Fileable } from '#platform/block';
import type { Ctx } from '#platform/context';
import type { MandateKind } from '#platform/country';
import type { CodedError } from '#platform/errors';
import {
  Button,
  CheckboxGroup,
  DateField,
  ErrorSummary,
  Form,
  PageTitle,
  RadioGroup,
  Shell,
  TextField,
} from '#ui';

/** What was typed, when the page comes back. */
export interface Typed {
  readonly kind: string;
  readonly number: string;
  readonly name: string;
  readonly scope: string;
  readonly services: readonly string[];
  readonly until?: string;
}
export const nothingTyped: Typed = { kind: '', number: '', name: '', scope: 'some', services: [] };

/** Which services: all of them, or some. */
export function ScopeFields({
  ctx: { t },
  typed,
  known,
  error,
}: {
  ctx: Ctx;
  typed: Pick<Typed, 'scope' | 'services'>;
  known: readonly Fileable[];
  error?: string;
}) {
  return (
    <>
      <RadioGroup
        name="scope"
        label={t('identity.mandates.scope')}
        value={typed.scope}
        options={[
          { value: 'some', text: t('identity.mandates.scope_some') },
          {
            value: 'all',
            text: t('identity.mandates.scope_all'),
            hint: t('identity.mandates.scope_all_hint'),
          },
        ]}
      />
      <CheckboxGroup
        name="services"
        label={t('identity.mandates.services')}
        hint={t('identity.mandates.services_hint')}
        value={typed.services}
        error={error}
        options={known.map(({ service, title }) => ({ value: service, text: title }))}
      />
    </>
  );
}

/** Whom one lets act, in what, and until when. */
export function GiveMandatePage({
  ctx,
  known,
  kinds,
  business,
  typed,
  fault,
}: {
  ctx: Ctx;
  known: readonly Fileable[];
  kinds: readonly MandateKind[];
  /** The business in whose name it is given, by the reader who represents it. */
  business?: { recordId: string; name: string };
  typed: Typed;
  fault?: CodedError;
}) {
  const { t } = ctx;
  const [where] = fault?.fields ?? [];
  const field = where?.pointer.slice(1);
  const message = fault && t(`errors.${fault.code}`, fault.params);
  const error = (name: string) => (field === name ? message : undefined);
  const title = business
    ? t('identity.mandates.give_for', { name: business.name })
    : t('identity.mandates.give');
  return (
    <Shell
      ctx={ctx}
      title={title}
      section="/my"
      breadcrumbs={[
        { href: '/my', text: t('ui.nav.my') },
        { href: '/my/mandates', text: t('identity.mandates.title') },
      ]}
    >
      {message && <ErrorSummary errors={[{ href: `#${field ?? 'number'}`, text: message }]} />}
      <PageTitle lead={t('identity.mandates.give_lead')}>{title}</PageTitle>
      <Form action="/my/mandates">
        {business && <input type="hidden" name="business" value={business.recordId} />}
        {kinds.length === 1 ? (
          <input type="hidden" name="kind" value={kinds[0]} />
        ) : (
          <RadioGroup
            name="kind"
            label={t('identity.mandates.what')}
            value={typed.kind || undefined}
            error={error('kind')}
            options={kinds.map((kind) => ({
              value: kind,
              text: t(`identity.mandates.kind.${kind}`),
              hint: t(`identity.mandates.kind_hint.${kind}`),
            }))}
          />
        )}
        <TextField
          name="number"
          width={20}
          label={t('identity.mandates.number')}
          hint={t('identity.mandates.number_hint')}
          value={typed.number}
          error={error('number')}
          autocomplete="off"
          spellcheck={false}
          maxlength={40}
        />
        <TextField
          name="name"
          label={t('identity.mandates.name')}
          value={typed.name}
          error={error('name')}
          autocomplete="off"
          spellcheck={false}
          maxlength={200}
        />
        <ScopeFields ctx={ctx} typed={typed} known={known} error={error('services')} />
        <DateField
          name="until"
          label={t('identity.mandates.until')}
          hint={t('identity.mandates.until_hint')}
          value={typed.until}
          error={error('until')}
        />
        <p>{t('identity.mandates.give_note')}</p>
        <Button>{t('identity.mandates.give_button')}</Button>
      </Form>
    </Shell>
  );
}
