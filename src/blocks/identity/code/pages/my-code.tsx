import type { Ctx } from '#platform/context';
import type { CodedError } from '#platform/errors';
import {
  Button,
  ButtonRow,
  CheckboxGroup,
  Details,
  ErrorSummary,
  Form,
  LinkButton,
  LinkList,
  Notice,
  PageTitle,
  Qr,
  RadioGroup,
  Shell,
  SummaryList,
  Time,
} from '#ui';
import type { CodeContent } from '../content.ts';
import type { Holder } from '../holders.ts';
import type { CodeRow } from '../store.ts';
import { partTitle, saidRows } from './said.tsx';

interface Props {
  ctx: Ctx;
  holder: Holder;
  holders: readonly Holder[];
  /** Codes in force, the one that is shown first. */
  codes: readonly { row: CodeRow; content: CodeContent }[];
  /** Parts that may be chosen. */
  choices: readonly string[];
  fault?: CodedError;
}

function Shown({ ctx, row, content }: { ctx: Ctx; row: CodeRow; content: CodeContent }) {
  const { t } = ctx;
  return (
    <section class="code-shown">
      <div class="code-square">
        <Qr text={row.token} label={t('identity.code.square')} />
      </div>
      <h2>{t('identity.code.says')}</h2>
      <SummaryList rows={saidRows(ctx, content)} />
      <ButtonRow>
        <LinkButton href={`/my/code/${row.id}/card`}>{t('identity.code.card.link')}</LinkButton>
        <LinkButton href={`/my/code/${row.id}/picture`} kind="secondary">
          {t('identity.code.picture')}
        </LinkButton>
      </ButtonRow>
      <Details summary={t('identity.code.revoke.title')}>
        <Form action={`/my/code/${row.id}/revoke`}>
          <p>{t('identity.code.revoke.lead')}</p>
          <RadioGroup
            name="why"
            label={t('identity.code.revoke.why')}
            value="lost"
            options={(['lost', 'unneeded'] as const).map((value) => ({
              value,
              text: t(`identity.code.revoke.${value}`),
            }))}
          />
          <Button kind="danger">{t('identity.code.revoke.button')}</Button>
        </Form>
      </Details>
    </section>
  );
}

function New({
  ctx,
  holder,
  choices,
  first,
}: Pick<Props, 'ctx' | 'holder' | 'choices'> & { first: boolean }) {
  const { t } = ctx;
  return (
    <section>
      <h2>{t(first ? 'identity.code.new.first' : 'identity.code.new.another')}</h2>
      <p>{t('identity.code.new.lead')}</p>
      <Form action="/my/code">
        <input type="hidden" name="of" value={holder.recordId} />
        {choices.length > 0 && (
          <CheckboxGroup
            name="parts"
            label={t('identity.code.new.choose')}
            hint={t('identity.code.new.choose_hint')}
            options={choices.map((value) => ({ value, text: partTitle(ctx, value) }))}
          />
        )}
        <Button kind={first ? 'primary' : 'secondary'}>{t('identity.code.new.button')}</Button>
      </Form>
    </section>
  );
}

/** The code of a person or of what they represent: the square large, what it says in words, and what can be done with it. */
export function MyCodePage({ ctx, holder, holders, codes, choices, fault }: Props) {
  const { t } = ctx;
  const [shown, ...others] = codes;
  const text = fault && t(`errors.${fault.code}`, fault.params);
  return (
    <Shell
      ctx={ctx}
      title={t('identity.code.title')}
      section="/my"
      breadcrumbs={[{ href: '/my', text: t('ui.nav.my') }]}
    >
      {text && <ErrorSummary errors={[{ href: '#main', text }]} />}
      <PageTitle caption={holder.name} lead={t(`identity.code.lead.${holder.kind}`)}>
        {t('identity.code.title')}
      </PageTitle>
      {shown ? (
        <Shown ctx={ctx} {...shown} />
      ) : (
        <Notice title={t('identity.code.none')}>
          <p>{t('identity.code.none_text')}</p>
        </Notice>
      )}
      {others.length > 0 && (
        <section>
          <h2>{t('identity.code.others')}</h2>
          <LinkList
            items={others.map(({ row }) => ({
              href: `/my/code?of=${holder.recordId}&code=${row.id}`,
              title: row.parts.map((part) => partTitle(ctx, part)).join(', '),
              meta: (
                <>
                  {t('identity.code.issued')} <Time at={row.issuedAt} />
                </>
              ),
            }))}
          />
        </section>
      )}
      <New ctx={ctx} holder={holder} choices={choices} first={!shown} />
      {holders.length > 1 && (
        <section>
          <h2>{t('identity.code.holders')}</h2>
          <LinkList
            items={holders
              .filter(({ recordId }) => recordId !== holder.recordId)
              .map(({ recordId, name, kind }) => ({
                href: `/my/code?of=${recordId}`,
                title: name,
                description: t(`identity.code.kind.${kind}`),
              }))}
          />
        </section>
      )}
    </Shell>
  );
}
