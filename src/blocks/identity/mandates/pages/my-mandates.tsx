import type { Fileable } from '#platform/block';
import type { Ctx } from '#platform/context';
import {
  Button,
  ButtonRow,
  Card,
  EmptyState,
  Form,
  LinkButton,
  PageTitle,
  Shell,
  SummaryList,
  Tag,
} from '#ui';
import type { Mandates, SeenMandate } from '../mandates-of.ts';
import { daysIn, endIn, powersIn, servicesIn } from './mandate-words.ts';

interface Props {
  ctx: Ctx;
  mandates: Mandates;
  known: readonly Fileable[];
}

const TONE = {
  waiting: 'due',
  'to-come': 'info',
  'in-force': 'done',
  refused: 'plain',
  revoked: 'plain',
  over: 'plain',
} as const;
const open = ({ state }: SeenMandate) => ['waiting', 'to-come', 'in-force'].includes(state);

function Facts({
  ctx,
  one,
  known,
  side,
}: {
  ctx: Ctx;
  one: SeenMandate;
  known: Props['known'];
  side: string;
}) {
  const { t } = ctx;
  const paper = one.paper && [one.paper.number, one.paper.date, one.paper.issuer].filter(Boolean).join(', ');
  const end = endIn(ctx, one);
  return (
    <SummaryList
      rows={[
        {
          key: t(`identity.mandates.${side === 'given' ? 'holder' : 'giver'}`),
          value: side === 'given' ? one.holderName : one.giverName,
        },
        ...(side === 'given' && one.giverKind === 'business'
          ? [{ key: t('identity.mandates.giver'), value: one.giverName }]
          : []),
        { key: t('identity.mandates.services'), value: servicesIn(ctx, one, known) },
        { key: t('identity.mandates.powers'), value: powersIn(ctx, one) },
        { key: t('identity.mandates.when'), value: daysIn(ctx, one) },
        ...(one.givenHow === 'desk' ? [{ key: t('identity.mandates.recorded'), value: one.givenName }] : []),
        ...(paper ? [{ key: t('identity.mandates.paper'), value: paper }] : []),
        ...(end ? [{ key: t('identity.mandates.end'), value: end }] : []),
      ]}
    />
  );
}

function One({ ctx, one, known, side }: { ctx: Ctx; one: SeenMandate; known: Props['known']; side: string }) {
  const { t } = ctx;
  const at = `/my/mandates/${one.id}`;
  const name = side === 'given' ? one.holderName : one.giverName;
  return (
    <Card title={t(`identity.mandates.kind.${one.kind}`)}>
      <p>
        <Tag tone={TONE[one.state]}>{t(`identity.mandates.state.${one.state}`)}</Tag>
      </p>
      <Facts ctx={ctx} one={one} known={known} side={side} />
      <ButtonRow>
        {side === 'waiting' && (
          <>
            <Form action={`${at}/accept`}>
              <Button>{t('identity.mandates.accept')}</Button>
            </Form>
            <Form action={`${at}/refuse`}>
              <Button kind="secondary">{t('identity.mandates.refuse')}</Button>
            </Form>
          </>
        )}
        {side === 'held' && one.state === 'in-force' && (
          <Form action="/my/acting">
            <input type="hidden" name="as" value={one.id} />
            <Button>{t('identity.mandates.act', { name: one.giverName })}</Button>
          </Form>
        )}
        {side !== 'waiting' && open(one) && (
          <Form action={`${at}/revoke`}>
            <Button kind="secondary">
              {t('identity.mandates.revoke')} <span class="hidden">{name}</span>
            </Button>
          </Form>
        )}
      </ButtonRow>
    </Card>
  );
}

const Part = ({ side, list, ...props }: Props & { side: string; list: readonly SeenMandate[] }) =>
  list.length === 0 ? null : (
    <section aria-labelledby={side}>
      <h2 id={side}>{props.ctx.t(`identity.mandates.${side}`)}</h2>
      {list.map((one) => (
        <One key={one.id} ctx={props.ctx} one={one} known={props.known} side={side} />
      ))}
    </section>
  );

/** Who may act for the reader, for whom the reader may act, and what waits for their answer. */
export function MyMandatesPage(props: Props) {
  const { ctx, mandates } = props;
  const { t } = ctx;
  const { given, held, waiting, businesses } = mandates;
  const nothing = [...given, ...held, ...waiting].length + businesses.length === 0;
  return (
    <Shell
      ctx={ctx}
      title={t('identity.mandates.title')}
      section="/my"
      breadcrumbs={[{ href: '/my', text: t('ui.nav.my') }]}
    >
      <PageTitle lead={t('identity.mandates.lead')}>{t('identity.mandates.title')}</PageTitle>
      <Part {...props} side="waiting" list={waiting} />
      {businesses.length > 0 && (
        <section aria-labelledby="businesses">
          <h2 id="businesses">{t('identity.mandates.businesses')}</h2>
          {businesses.map(({ recordId, name, number }) => (
            <Card key={recordId} title={name}>
              <p>{t('identity.mandates.officer', { number })}</p>
              <ButtonRow>
                <Form action="/my/acting">
                  <input type="hidden" name="as" value={recordId} />
                  <Button>{t('identity.mandates.act', { name })}</Button>
                </Form>
                <LinkButton href={`/my/mandates/new?business=${recordId}`} kind="secondary">
                  {t('identity.mandates.give_employee')}
                </LinkButton>
              </ButtonRow>
            </Card>
          ))}
        </section>
      )}
      <Part {...props} side="held" list={held} />
      <Part {...props} side="given" list={given} />
      {nothing && <EmptyState title={t('identity.mandates.none')} />}
      <h2>{t('identity.mandates.new')}</h2>
      <p>{t('identity.mandates.new_text')}</p>
      <LinkButton href="/my/mandates/new">{t('identity.mandates.give')}</LinkButton>
    </Shell>
  );
}
