import type { Attribute } from '#blocks/registries';
import type { Ctx } from '#platform/context';
import type { PaperRules } from '#platform/country';
import { groupCode } from '#platform/crypto';
import type { CodedError } from '#platform/errors';
import { localized } from '#platform/i18n';
import {
  Button,
  CheckboxGroup,
  Details,
  ErrorSummary,
  Form,
  LinkButton,
  Notice,
  PageTitle,
  Shell,
  TextField,
  Time,
} from '#ui';
import type { GivenTicket } from '../enrol-at-desk.ts';
import { type Posted, papersOf } from '../papers.ts';
import { WAIT_HOURS } from '../ticket.ts';
import { faultAt, faultLinks, PaperFields } from './paper-fields.tsx';

interface Props {
  ctx: Ctx;
  rules: PaperRules;
  asked: readonly Attribute[];
  posted: Posted;
  given?: GivenTicket;
  fault?: CodedError;
}

const textOf = (posted: Posted, name: string): string => String([posted[name]].flat()[0] ?? '');

/** Where the account was opened from afar by another: the same once more, to take it from them. */
const NotTheirs = ({ ctx, posted }: { ctx: Ctx; posted: Posted }) => {
  const { t } = ctx;
  return (
    <Details summary={t('identity.desk_enrol.not_theirs')}>
      <p>{t('identity.desk_enrol.not_theirs_text', { hours: WAIT_HOURS })}</p>
      <Form action="/desk/enrol">
        {Object.keys(posted)
          .filter((name) => !['_csrf', 'to', 'not_theirs'].includes(name))
          .map((name) => (
            <input key={name} type="hidden" name={name} value={textOf(posted, name)} />
          ))}
        <input type="hidden" name="not_theirs" value="yes" />
        <TextField
          name="to"
          label={t('identity.desk_enrol.to')}
          value={textOf(posted, 'to')}
          autocomplete="off"
          spellcheck={false}
          maxlength={300}
        />
        <Button kind="secondary">{t('identity.desk_enrol.take')}</Button>
      </Form>
    </Details>
  );
};

const Given = ({ ctx, given, posted }: { ctx: Ctx; given: GivenTicket; posted: Posted }) => {
  const { t } = ctx;
  return (
    <>
      <Notice kind="success" title={t('identity.desk_enrol.given', { name: given.name })}>
        <p>
          <strong>
            <code>{groupCode(given.ticket)}</code>
          </strong>
        </p>
        <p>
          {t('identity.desk_enrol.until')} <Time at={given.goodUntil} />
        </p>
        {given.usableAt && (
          <p>
            {t('identity.desk_enrol.from')} <Time at={given.usableAt} />
          </p>
        )}
      </Notice>
      <h2>{t('identity.desk_enrol.next')}</h2>
      <ol>
        <li>
          {t('identity.desk_enrol.step_1', { address: new URL('/enrol', ctx.app.config.publicUrl).href })}
        </li>
        <li>{t(`identity.desk_enrol.step_2_${given.raises ? 'raise' : 'new'}`)}</li>
      </ol>
      <p>{t('identity.desk_enrol.print')}</p>
      {given.unseen && <NotTheirs ctx={ctx} posted={posted} />}
      <LinkButton href="/desk/enrol" kind="secondary">
        {t('identity.desk_enrol.another')}
      </LinkButton>
    </>
  );
};

/** At the desk: the way to an account for who stands there. */
export function DeskEnrolPage({ ctx, rules, asked, posted, given, fault }: Props) {
  const { t, lang } = ctx;
  const faults = fault ? [fault] : [];
  const others = papersOf(ctx).filter(({ paper }) => paper !== rules.paper);
  return (
    <Shell ctx={ctx} title={t('identity.desk_enrol.title')} section="/desk">
      {fault && <ErrorSummary errors={faultLinks(ctx, faults, 'to')} />}
      <PageTitle lead={given ? undefined : t('identity.desk_enrol.lead')}>
        {t('identity.desk_enrol.title')}
      </PageTitle>
      {given ? (
        <Given ctx={ctx} given={given} posted={posted} />
      ) : (
        <>
          {others.length > 0 && (
            <p>
              {t('identity.desk_enrol.other_paper', { paper: localized(rules.name, lang) })}{' '}
              {others.map(({ paper, name }, nth) => (
                <span key={paper}>
                  <a href={`/desk/enrol?paper=${paper}`}>{localized(name, lang)}</a>
                  {nth < others.length - 1 && ' · '}
                </span>
              ))}
            </p>
          )}
          <Form action="/desk/enrol">
            <input type="hidden" name="paper" value={rules.paper} />
            {rules.square && (
              <TextField
                name="read"
                label={t('identity.desk_enrol.read')}
                hint={t('identity.desk_enrol.read_hint')}
                value={textOf(posted, 'read')}
                error={faultAt(ctx, faults, 'read')}
                autocomplete="off"
                spellcheck={false}
                maxlength={1000}
              />
            )}
            <PaperFields ctx={ctx} rules={rules} asked={asked} posted={posted} faults={faults} />
            <CheckboxGroup
              name="seen"
              label={t('identity.desk_enrol.seen')}
              value={textOf(posted, 'seen') === 'yes' ? ['yes'] : []}
              options={[{ value: 'yes', text: t('identity.desk_enrol.seen_yes') }]}
              error={faultAt(ctx, faults, 'seen')}
            />
            <TextField
              name="to"
              label={t('identity.desk_enrol.to')}
              hint={t('identity.desk_enrol.to_hint')}
              value={textOf(posted, 'to')}
              error={faultAt(ctx, faults, 'to')}
              autocomplete="off"
              spellcheck={false}
              maxlength={300}
            />
            <Button>{t('identity.desk_enrol.button')}</Button>
          </Form>
          <Details
            summary={t('identity.desk_enrol.no_address')}
            open={fault?.code === 'identity.address_needed'}
          >
            <p>{t('identity.desk_enrol.no_address_text')}</p>
          </Details>
        </>
      )}
    </Shell>
  );
}
