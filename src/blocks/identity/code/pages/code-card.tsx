import type { Ctx } from '#platform/context';
import { PageTitle, PlainDateText, Qr, Shell } from '#ui';
import type { CodeContent } from '../content.ts';
import type { CodeRow } from '../store.ts';
import { partTitle } from './said.tsx';

/** A code as a card of 85.6 by 54 millimetres (ISO/IEC 7810, ID-1) on a sheet of paper: cut out, fold in the middle, paste. */
export function CodeCardPage({
  ctx,
  row,
  content,
  expires,
  checkedAt,
}: {
  ctx: Ctx;
  row: CodeRow;
  content: CodeContent;
  /** Local date. */
  expires: string;
  /** Where the code can be checked. */
  checkedAt: string;
}) {
  const { t } = ctx;
  const { name, number, 'birth-date': born } = content.parts;
  return (
    <Shell
      ctx={ctx}
      title={t('identity.code.card.title')}
      section="/my"
      breadcrumbs={[
        { href: '/my', text: t('ui.nav.my') },
        { href: `/my/code?of=${row.recordId}&code=${row.id}`, text: t('identity.code.title') },
      ]}
    >
      <div class="card-words">
        <PageTitle lead={t('identity.code.card.lead')}>{t('identity.code.card.title')}</PageTitle>
      </div>
      <div class="code-card">
        <div class="code-card-face">
          <p class="code-card-head">{t(`identity.code.card.${content.kind}`)}</p>
          <p class="code-card-name">{name}</p>
          <dl>
            <dt>{partTitle(ctx, 'number')}</dt>
            <dd>{number}</dd>
            {born && (
              <>
                <dt>{partTitle(ctx, 'birth-date')}</dt>
                <dd>
                  <PlainDateText date={born} />
                </dd>
              </>
            )}
            <dt>{t('identity.code.expires')}</dt>
            <dd>
              <PlainDateText date={expires} />
            </dd>
          </dl>
        </div>
        <div class="code-card-face code-card-back">
          <Qr text={row.token} label={t('identity.code.square')} />
          <p>
            {t('identity.code.card.check')} {/* An address breaks where it has a slash. */}
            {checkedAt
              .split('/')
              .flatMap((text, nth) => (nth === 0 ? [text] : ['/', <wbr key={text} />, text]))}
          </p>
        </div>
      </div>
    </Shell>
  );
}
