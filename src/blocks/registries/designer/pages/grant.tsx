import { localized, type Translate } from '#platform/i18n';
import { CheckboxGroup, TextArea, TextField } from '#ui';
import type { ReadGrant, WriteGrant } from '../../declaration.ts';
import { type AnyGrant, type GrantOf, grantsAt, isReader } from '../edit-of.ts';
import type { Shown } from '../form-routes.ts';
import { DesignForm, type Fields, type Wrong, wrongIn } from './design-form.tsx';
import { choicesOf } from './design-frame.tsx';
import { Purposes, Roles } from './grant-fields.tsx';

interface Asked {
  /** To whom the right is given. */
  readonly of: GrantOf;
  /** Which of the rights that there are; empty for one more. */
  readonly at: string;
  /** The question that it lets ask; empty for a right to read or to write. */
  readonly predicate: string;
}

type Props = Shown<Asked, unknown> & {
  readonly grant?: AnyGrant;
  /** How many rights stand there already. */
  readonly there: number;
  /** Kinds of agency that the country has. */
  readonly bodies: readonly { readonly value: string; readonly text: string }[];
};

type Part<Grant> = Pick<Props, 'ctx' | 'registry' | 'bodies' | 'asked'> & {
  readonly wrong: Wrong;
  readonly grant?: Grant;
};

const Bodies = ({
  ctx,
  bodies,
  wrong,
  value,
  optional,
}: Part<unknown> & { value?: readonly string[]; optional?: boolean }) => (
  <CheckboxGroup
    name="bodies"
    label={ctx.t('registries.design.bodies')}
    optional={optional}
    value={value}
    error={wrong.beside('bodies')}
    options={bodies.map((body) => (body.text === body.value ? body : { ...body, hint: body.value }))}
  />
);

/** What a right to read has beyond one to ask. */
function Attributes({ ctx, registry, wrong, grant }: Part<ReadGrant>) {
  const { t, lang } = ctx;
  return (
    <>
      <CheckboxGroup
        name="attributes"
        label={t('registries.design.attributes')}
        value={grant?.attributes === 'all' ? ['all'] : grant?.attributes}
        error={wrong.beside('attributes')}
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
    </>
  );
}

function Reading(part: Part<ReadGrant>) {
  const { ctx, registry, asked, wrong, grant } = part;
  const { t } = ctx;
  const { of, predicate } = asked;
  return (
    <>
      {of === 'roles' && <Roles ctx={ctx} value={grant?.roles} error={wrong.beside('who')} />}
      {of === 'programs' && <Bodies {...part} value={grant?.programs} />}
      {of === 'systems' && (
        <TextArea
          name="names"
          label={t('registries.design.systems')}
          hint={t('registries.design.systems_hint')}
          rows={3}
          value={grant?.systems?.join('\n')}
          error={wrong.beside('names')}
        />
      )}
      {of === 'named_in' && (
        <CheckboxGroup
          name="who"
          label={t('registries.design.named_in')}
          value={grant?.named_in}
          error={wrong.beside('who')}
          options={choicesOf(
            ctx,
            registry.attributes.filter(({ type }) => type === 'string'),
          )}
        />
      )}
      <Purposes
        ctx={ctx}
        registry={registry}
        must={of === 'programs' || predicate !== ''}
        value={grant?.for}
        error={wrong.beside('for')}
      />
      {predicate === '' && <Attributes {...part} />}
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

function Writing(part: Part<WriteGrant>) {
  const { ctx, asked, wrong, grant } = part;
  const { t } = ctx;
  if (asked.of === 'case')
    return <Bodies {...part} value={grant && 'case' in grant ? grant.case.bodies : []} />;
  if (asked.of === 'feed') {
    const feed = grant && 'feed' in grant ? grant : undefined;
    return (
      <>
        <TextField
          name="names"
          label={t('registries.design.feed')}
          hint={t('registries.design.feed_hint')}
          value={feed?.feed}
          error={wrong.beside('names')}
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
      <Roles ctx={ctx} value={files?.roles} error={wrong.beside('who')} />
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

/** Which part of a right each field of its form says. */
function fieldsOf(t: Translate, { of, at, predicate }: Asked, there: number): Fields {
  const grant = `/${grantsAt({ of, predicate }).join('/')}/${at === '' ? there : at}`;
  const say = (part: string, label: string) => [`${grant}/${part}`, t(`registries.design.${label}`)] as const;
  const reading = { for: say('for', 'purposes'), attributes: say('attributes', 'attributes') };
  switch (of) {
    case 'roles':
    case 'named_in':
      return { who: say(of, of), ...reading };
    case 'programs':
      return { bodies: say('programs', 'bodies'), ...reading };
    case 'systems':
      return { names: say('systems', 'systems'), ...reading };
    case 'case':
      return { bodies: say('case/bodies', 'bodies') };
    case 'import':
      return { bodies: say('import/bodies', 'bodies'), who: say('import/roles', 'roles') };
    case 'feed':
      return { names: say('feed', 'feed'), bodies: say('programs', 'bodies') };
  }
}

/** One right of a draft: as it is, or one more. */
export function GrantPage({ grant, there, bodies, ...shown }: Props) {
  const { ctx, registry, asked, faults } = shown;
  const { t, lang } = ctx;
  const { of, at, predicate } = asked;
  const wrong = wrongIn(faults, fieldsOf(t, asked, there));
  const part = { ctx, registry, bodies, asked, wrong };
  const question = registry.predicates.find(({ name }) => name === predicate);
  return (
    <DesignForm
      shown={shown}
      path="/grant"
      title={t(`registries.design.of.${of}`)}
      lead={t(`registries.design.${question ? 'ask_lead' : 'of_lead'}.${of}`)}
      wrong={wrong}
      at={at}
      remove={t('registries.design.remove_grant')}
      within={question && { path: `/predicate?name=${predicate}`, text: localized(question.says, lang) }}
    >
      <input type="hidden" name="of" value={of} />
      <input type="hidden" name="predicate" value={predicate} />
      {isReader(of) ? (
        <Reading {...part} grant={grant as ReadGrant | undefined} />
      ) : (
        <Writing {...part} grant={grant as WriteGrant | undefined} />
      )}
    </DesignForm>
  );
}
