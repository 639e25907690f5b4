import type { Ctx } from '#platform/context';
import type { CodedError } from '#platform/errors';
import {
  Button,
  ButtonRow,
  CheckboxGroup,
  ErrorSummary,
  Form,
  LinkButton,
  PageTitle,
  RadioGroup,
  SelectField,
  Shell,
  TextArea,
  TextField,
} from '#ui';
import type { Asked } from '../attributes-of.ts';

/** What stands in the form. */
export interface Typed {
  readonly agency?: string;
  readonly name: string;
  readonly redirectUris: string;
  readonly afterLogoutUris: string;
  readonly logoutUri: string;
  /** `keys` when the program proves who it is by a key, `none` when it can keep no secret. */
  readonly proof: string;
  readonly jwks: string;
  readonly scopes: readonly string[];
  readonly basis: string;
}

interface Props {
  ctx: Ctx;
  /** The program that is changed; undefined: a new one. */
  id?: string;
  /** The agencies that one leads; with more than one, one is chosen. */
  agencies: readonly { id: number; name: string }[];
  known: ReadonlyMap<string, readonly Asked[]>;
  typed?: Typed;
  fault?: CodedError;
}

/** Where a program is registered, and where it is changed. */
export function ProgramFormPage({ ctx, id, agencies, known, typed, fault }: Props) {
  const { t } = ctx;
  const title = t(id ? 'identity.program.change' : 'identity.program.register');
  const at = fault?.fields[0]?.pointer.slice(1) ?? 'name';
  const message = fault && t(`errors.${fault.code}`, fault.params);
  const part = (name: keyof Typed) => ({
    name,
    label: t(`identity.program.part.${name}`),
    hint: name === 'proof' ? undefined : t(`identity.program.hint.${name}`),
    error: at === name ? message : undefined,
  });
  return (
    <Shell
      ctx={ctx}
      title={title}
      width="text"
      section="/desk"
      breadcrumbs={[
        { href: '/desk/sso', text: t('identity.program.title') },
        ...(id && typed ? [{ href: `/desk/sso/${id}`, text: typed.name }] : []),
      ]}
    >
      {message && <ErrorSummary errors={[{ href: `#${at}`, text: message }]} />}
      <PageTitle lead={id ? undefined : t('identity.program.register_lead')}>{title}</PageTitle>
      <Form action={id ? `/desk/sso/${id}` : '/desk/sso'}>
        {!id && agencies.length > 1 && (
          <SelectField
            name="agency"
            label={t('identity.program.agency')}
            value={typed?.agency}
            options={agencies.map((agency) => ({ value: String(agency.id), text: agency.name }))}
          />
        )}
        <TextField {...part('name')} value={typed?.name} maxlength={120} />
        <TextArea {...part('redirectUris')} value={typed?.redirectUris} rows={3} optional />
        <TextArea {...part('afterLogoutUris')} value={typed?.afterLogoutUris} rows={2} optional />
        <TextField {...part('logoutUri')} value={typed?.logoutUri} inputmode="url" optional />
        <RadioGroup
          {...part('proof')}
          value={typed?.proof ?? 'keys'}
          options={['keys', 'none'].map((value) => ({
            value,
            text: t(`identity.program.proof_${value}`),
            hint: t(`identity.program.proof_${value}_hint`),
          }))}
        />
        <TextArea {...part('jwks')} value={typed?.jwks} rows={6} />
        <CheckboxGroup
          {...part('scopes')}
          value={typed?.scopes}
          options={[...known].map(([scope, asked]) => ({
            value: scope,
            text: asked.map((one) => one.title).join(', '),
            hint: t('identity.program.scope_hint', { scope, source: asked[0]?.source ?? '' }),
          }))}
        />
        <TextField {...part('basis')} value={typed?.basis} maxlength={300} />
        <ButtonRow>
          <Button>{t(id ? 'identity.program.save' : 'identity.program.register_do')}</Button>
          <LinkButton kind="secondary" href={id ? `/desk/sso/${id}` : '/desk/sso'}>
            {t('identity.program.cancel')}
          </LinkButton>
        </ButtonRow>
      </Form>
    </Shell>
  );
}
