import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { Button, CheckboxGroup, Form, PageTitle, TextArea, TextField } from '#ui';
import type { ReadGrant, Registry, WriteGrant } from '../../declaration.ts';
import { textOr } from '../../describe.ts';
import type { DesignView } from '../designing.ts';
import { type GrantOf, isReader } from '../edit-of.ts';
import { DesignFrame, designHref, Refused } from './design-frame.tsx';

const PURPOSES = ['case', 'intake', 'registry-keeping', 'data-reconciliation'];

interface GrantProps {
  readonly ctx: Ctx;
  readonly view: DesignView;
  readonly registry: Registry;
  /** To whom the right is given. */
  readonly of: GrantOf;
  /** Which of the rights that there are; empty for one more. */
  readonly at: string;
  readonly grant?: ReadGrant | WriteGrant;
  /** Kinds of agency that the country has. */
  readonly bodies: readonly { readonly value: string; readonly text: string }[];
  /** Why it was not taken. */
  readonly refused?: readonly string[];
}

type Part = Omit<GrantProps, 'view' | 'at' | 'refused' | 'grant'>;

const Bodies = ({
  ctx,
  bodies,
  value,
  optional,
}: Part & { value?: readonly string[]; optional?: boolean }) => (
  <CheckboxGroup
    name="bodies"
    label={ctx.t('registries.design.bodies')}
    optional={optional}
    value={value}
    options={bodies.map((body) => (body.text === body.value ? body : { ...body, hint: body.value }))}
  />
);

const Roles = ({ ctx, value }: { ctx: Ctx; value?: readonly string[] }) => (
  <CheckboxGroup
    name="who"
    label={ctx.t('registries.design.roles')}
    value={value}
    options={Object.entries(ctx.app.country.roles).map(([role, text]) => ({
      value: role,
      text: localized(text, ctx.lang),
    }))}
  />
);

function Reading({ grant, ...part }: Part & { grant?: ReadGrant }) {
  const { ctx, registry, of } = part;
  const { t, lang } = ctx;
  const purposes = [...new Set([...PURPOSES, ...registry.read.flatMap((one) => one.for ?? [])])];
  return (
    <>
      {of === 'roles' && <Roles ctx={ctx} value={grant?.roles} />}
      {of === 'programs' && <Bodies {...part} value={grant?.programs} />}
      {of === 'systems' && (
        <TextArea
          name="names"
          label={t('registries.design.systems')}
          hint={t('registries.design.systems_hint')}
          rows={3}
          value={grant?.systems?.join('\n')}
        />
      )}
      {of === 'named_in' && (
        <CheckboxGroup
          name="who"
          label={t('registries.design.named_in')}
          value={grant?.named_in}
          options={registry.attributes
            .filter(({ type }) => type === 'string')
            .map((one) => ({ value: one.name, text: localized(one.title, lang) }))}
        />
      )}
      <CheckboxGroup
        name="for"
        label={t('registries.design.purposes')}
        hint={of === 'programs' ? undefined : t('registries.design.purposes_hint')}
        value={grant?.for}
        options={purposes.map((value) => ({ value, text: textOr(ctx, `purpose.${value}`, value) }))}
      />
      <CheckboxGroup
        name="attributes"
        label={t('registries.design.attributes')}
        value={grant?.attributes === 'all' ? ['all'] : grant?.attributes}
        options={[
          { value: 'all', text: t('registries.design.all'), hint: t('registries.design.all_hint') },
          ...registry.attributes.map((one) => ({
            value: one.name,
            text: localized(one.title, lang),
            ...(one.sharing === 'special' && { hint: t('registries.catalogue.class.special') }),
          })),
        ]}
      />
      <CheckboxGroup
        name="also"
        label={t('registries.design.more')}
        optional
        value={[...(grant?.list ? ['list'] : []), ...(grant?.export ? ['export'] : [])]}
        options={[
          { value: 'list', text: t('registries.design.lists') },
          { value: 'export', text: t('registries.design.exports') },
        ]}
      />
      <TextField
        name="basis"
        label={t('registries.catalogue.basis')}
        value={grant?.basis}
        maxlength={200}
        optional
      />
    </>
  );
}

function Writing({ grant, ...part }: Part & { grant?: WriteGrant }) {
  const { ctx, of } = part;
  const { t } = ctx;
  if (of === 'case') return <Bodies {...part} value={grant && 'case' in grant ? grant.case.bodies : []} />;
  if (of === 'feed') {
    const feed = grant && 'feed' in grant ? grant : undefined;
    return (
      <>
        <TextField
          name="names"
          label={t('registries.design.feed')}
          hint={t('registries.design.feed_hint')}
          value={feed?.feed}
          maxlength={100}
          spellcheck={false}
        />
        <Bodies {...part} value={feed?.programs} optional />
      </>
    );
  }
  const files = grant && 'import' in grant ? grant.import : undefined;
  return (
    <>
      <Bodies {...part} value={files?.bodies} />
      <Roles ctx={ctx} value={files?.roles} />
      <CheckboxGroup
        name="also"
        label={t('registries.design.more')}
        optional
        value={files?.programs ? ['programs'] : []}
        options={[{ value: 'programs', text: t('registries.design.their_programs') }]}
      />
    </>
  );
}

/** One right of a draft: as it is, or one more. */
export function GrantPage({ view, at, refused, grant, ...part }: GrantProps) {
  const { ctx, of } = part;
  const { t } = ctx;
  const title = t(`registries.design.of.${of}`);
  return (
    <DesignFrame ctx={ctx} view={view} title={title} inner>
      <Refused ctx={ctx} findings={refused} />
      <PageTitle lead={t(`registries.design.of_lead.${of}`)}>{title}</PageTitle>
      <Form action={designHref(view.name, '/grant')}>
        <input type="hidden" name="of" value={of} />
        <input type="hidden" name="at" value={at} />
        {isReader(of) ? (
          <Reading {...part} grant={grant as ReadGrant | undefined} />
        ) : (
          <Writing {...part} grant={grant as WriteGrant | undefined} />
        )}
        <Button>{t('registries.design.save')}</Button>
      </Form>
    </DesignFrame>
  );
}
