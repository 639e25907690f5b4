import type { Ctx } from '#platform/context';
import { Button, ButtonRow, DataTable, Form, LinkButton, Notice, PageTitle, SummaryList, Time } from '#ui';
import type { Registry } from '../../declaration.ts';
import { deskHref, RegistryFrame } from '../../explorer/frame.tsx';
import { describeFault } from '../describe-fault.ts';
import { encodingTitle } from '../encoding-title.ts';
import { FAULTS_KEPT } from '../forget-faults.ts';
import { lookAgainAsset } from '../import-assets.ts';
import type { Import, RowFault } from '../import-store.ts';
import type { Progress } from '../progress-of.ts';
import { ImportTag } from './imports.tsx';

/** Seconds between two looks at a file that is being worked on. */
const LOOK = 3;

/** How long something will still take, in words. */
function leftInWords({ t }: Ctx, seconds: number): string {
  if (seconds < 60) return t('registries.imports.seconds', { n: seconds });
  if (seconds < 3600) return t('registries.imports.minutes', { n: Math.ceil(seconds / 60) });
  return t('registries.imports.hours', { n: (seconds / 3600).toFixed(1) });
}

function ProgressBar({ ctx, one, progress }: { ctx: Ctx; one: Import; progress: Progress }) {
  const { t, lang } = ctx;
  const { formats } = ctx.app.country;
  const { share, left } = progress;
  const percent = Math.floor(share * 100);
  const words = `registries.imports.doing.${one.state}`;
  const newsworthy = formats.number((one.added ?? 0) + (one.changed ?? 0), lang);
  return (
    <div role="status">
      <progress class="progress" max={100} value={percent} aria-label={t(`${words}.progress`)}>
        {percent} %
      </progress>
      <p>
        {t(`${words}.so_far`, { percent, rows: formats.number(one.rows, lang), count: newsworthy })}{' '}
        {left !== undefined && t('registries.imports.left', { time: leftInWords(ctx, left) })}
      </p>
      <p class="hint">{t(`${words}.leave`)}</p>
    </div>
  );
}

/** What a file is and how far it has come; once it has been checked, what taking it in would do, and what is wrong in which line. */
export function ImportPage({
  ctx,
  registry,
  one,
  progress,
  faults,
}: {
  ctx: Ctx;
  registry: Registry;
  one: Import;
  /** Of what is being done for it. */
  progress?: Progress;
  /** The first of its faults. */
  faults: readonly RowFault[];
}) {
  const { t, lang } = ctx;
  const { formats } = ctx.app.country;
  const { state, fault } = one;
  const working = state === 'looking' || state === 'reading' || state === 'taking';
  const number = (value: number | null) => formats.number(value ?? 0, lang);
  const newsworthy = (one.added ?? 0) + (one.changed ?? 0);
  const action = (what: string) => deskHref(registry, `/imports/${one.id}/${what}`);
  return (
    <RegistryFrame
      ctx={ctx}
      registry={registry}
      here="imports"
      title={one.fileName}
      crumbs={[{ href: deskHref(registry, '/imports'), text: t('registries.tabs.imports') }]}
      refresh={working ? LOOK : undefined}
    >
      <PageTitle caption={t('registries.tabs.imports')}>{one.fileName}</PageTitle>
      {fault && (
        <Notice
          kind={state === 'refused' ? 'error' : 'warning'}
          title={t(
            state === 'refused' ? 'registries.imports.refused_title' : 'registries.imports.waits_title',
          )}
        >
          <p>{t(fault.code, fault.params)}</p>
        </Notice>
      )}
      {state === 'checked' && (
        <Notice kind="info" title={t('registries.imports.checked_title')}>
          <p>
            {t(
              newsworthy > 0
                ? 'registries.imports.checked_text'
                : one.faulty > 0
                  ? 'registries.imports.nothing_taken'
                  : 'registries.imports.nothing_new',
            )}
          </p>
        </Notice>
      )}
      {state === 'taken' && (
        <Notice kind="success" title={t('registries.imports.taken_title')}>
          <p>{t('registries.imports.taken_text', { count: formats.number(newsworthy, lang) })}</p>
        </Notice>
      )}
      {progress && <ProgressBar ctx={ctx} one={one} progress={progress} />}
      <SummaryList
        rows={[
          { key: t('registries.imports.stands'), value: <ImportTag ctx={ctx} state={state} /> },
          { key: t('registries.imports.begun'), value: <Time at={one.startedAt} /> },
          // What is still on its way has not shown what it is.
          ...(one.head
            ? [{ key: t('registries.imports.format'), value: t(`registries.imports.formats.${one.format}`) }]
            : []),
          ...(one.encoding
            ? [{ key: t('registries.imports.encoding'), value: encodingTitle(ctx, one.encoding) }]
            : []),
          { key: t('registries.imports.source'), value: one.source },
          { key: t('registries.imports.basis'), value: one.basis },
          { key: t('registries.imports.rows'), value: number(one.rows) },
          ...(one.checkedAt
            ? [
                { key: t('registries.imports.added'), value: number(one.added) },
                { key: t('registries.imports.changed'), value: number(one.changed) },
                { key: t('registries.imports.same'), value: number(one.same) },
              ]
            : []),
          { key: t('registries.imports.faulty'), value: number(one.faulty) },
        ].filter(({ value }) => value !== '')}
      />
      {state === 'checked' && (
        <ButtonRow>
          {newsworthy > 0 && (
            <Form action={action('take')}>
              <Button>{t('registries.imports.take', { count: formats.number(newsworthy, lang) })}</Button>
            </Form>
          )}
          <Form action={action('cancel')}>
            <Button kind="secondary">{t('registries.imports.cancel')}</Button>
          </Form>
        </ButtonRow>
      )}
      {(state === 'sending' || state === 'looking' || state === 'reading') && (
        <ButtonRow>
          {state === 'sending' && (
            <LinkButton href={deskHref(registry, '/imports')}>{t('registries.imports.send_on')}</LinkButton>
          )}
          <Form action={action('cancel')}>
            <Button kind="secondary">{t('registries.imports.cancel')}</Button>
          </Form>
        </ButtonRow>
      )}
      {(state === 'refused' || state === 'taken' || state === 'cancelled') && (
        <ButtonRow>
          <LinkButton kind="secondary" href={deskHref(registry, '/imports')}>
            {t('registries.imports.another')}
          </LinkButton>
        </ButtonRow>
      )}
      {working && <script type="module" src={lookAgainAsset().path} />}
      {faults.length > 0 && (
        <section>
          <h2>{t('registries.imports.faults')}</h2>
          <p>{t('registries.imports.faults_lead', { days: FAULTS_KEPT })}</p>
          <DataTable
            caption={t('registries.imports.first_faults')}
            columns={[
              {
                head: t('registries.import.line'),
                header: true,
                cell: ({ line }) => `${t('registries.import.line')} ${formats.number(line, lang)}`,
              },
              {
                head: t('registries.import.attribute'),
                cell: (given) => describeFault(ctx, registry, given).attribute,
              },
              {
                head: t('registries.import.reason'),
                cell: (given) => describeFault(ctx, registry, given).reason,
              },
            ]}
            rows={faults}
          />
          <LinkButton kind="secondary" href={action('faults')}>
            {t('registries.imports.download_faults')}
          </LinkButton>
        </section>
      )}
    </RegistryFrame>
  );
}
