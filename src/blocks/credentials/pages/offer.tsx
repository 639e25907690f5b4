import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { Button, Details, EmptyState, Form, LinkButton, Notice, PageTitle, Qr, Shell, Time } from '#ui';
import { findType } from '../declared.ts';
import { offerLink, offerLinkByValue } from '../issuing/describe-offer.ts';
import { transactionCode } from '../issuing/secrets.ts';
import type { OfferRow } from '../store.ts';

/** The code beside the offer: it went another way; who has no address for that opens it here, away from the square. */
function CodeBeside({ ctx, offer }: { ctx: Ctx; offer: OfferRow }) {
  const { t } = ctx;
  if (offer.sent > 0)
    return (
      <Notice title={t('credentials.offer.sent_title')}>
        <p>{t('credentials.offer.sent')}</p>
      </Notice>
    );
  return (
    <Details summary={t('credentials.offer.show_code')}>
      <p>{t('credentials.offer.code_lead')}</p>
      <p>
        <strong class="code">{transactionCode(ctx.app, offer.id)}</strong>
      </p>
    </Details>
  );
}

/** What a wallet scans or opens to fetch a credential. */
export function OfferPage({ ctx, offer }: { ctx: Ctx; offer: OfferRow }) {
  const { t, app } = ctx;
  const type = findType(app, offer.type);
  const name = type ? localized(type.title, ctx.lang) : offer.type;
  const title = t('credentials.offer.title', { title: name });
  const over = offer.usedAt || offer.endedAt || offer.expiresAt <= ctx.clock.now();
  const again = `/my/credentials/new?${new URLSearchParams({ type: offer.type, document: offer.documentId ?? '' })}`;
  return (
    <Shell
      ctx={ctx}
      title={title}
      section="/my"
      breadcrumbs={[{ href: '/my/credentials', text: t('credentials.my.title') }]}
    >
      <PageTitle lead={over ? undefined : t('credentials.offer.lead')}>{title}</PageTitle>
      {over ? (
        <EmptyState
          title={t(offer.usedAt ? 'credentials.offer.used' : 'credentials.offer.over')}
          action={
            offer.usedAt
              ? { href: '/my/credentials', text: t('credentials.my.title') }
              : { href: again, text: t('credentials.offer.again') }
          }
        />
      ) : (
        <>
          <div class="code-square">
            <Qr text={offerLink(app, offer.id)} label={t('credentials.offer.square')} />
          </div>
          <p>
            <LinkButton href={offerLink(app, offer.id)}>{t('credentials.offer.here')}</LinkButton>
          </p>
          <CodeBeside ctx={ctx} offer={offer} />
          <p>
            {t('credentials.offer.until')} <Time at={offer.expiresAt} />
          </p>
          <Details summary={t('credentials.offer.trouble')}>
            <p>{t('credentials.offer.by_value')}</p>
            <p>
              <a href={offerLinkByValue(app, offer)}>{t('credentials.offer.by_value_link')}</a>
            </p>
          </Details>
          <Form action={`/my/credentials/offers/${offer.id}/end`}>
            <Button kind="secondary">{t('credentials.offer.end')}</Button>
          </Form>
        </>
      )}
    </Shell>
  );
}
