import type { Ctx } from '#platform/context';
import { Button, Form, Notice, PageTitle, Qr, Shell, SummaryList, Time } from '#ui';
import { scanAsset } from '../passkey-asset.ts';
import type { Scan } from '../scan.ts';

/** On the computer: what the phone scans, and the number that it will ask for. */
export function ScanPage({ ctx, scan, id }: { ctx: Ctx; scan: Scan; id: string }) {
  const { t } = ctx;
  const address = `${ctx.app.config.publicUrl}/my/approve?id=${id}`;
  return (
    <Shell ctx={ctx} title={t('identity.scan.title')} refresh={4}>
      <PageTitle lead={t('identity.scan.lead')}>{t('identity.scan.title')}</PageTitle>
      <Qr text={address} label={t('identity.scan.qr')} />
      <h2>
        {t('identity.scan.number')} <strong>{scan.number}</strong>
      </h2>
      <p>{t('identity.scan.wait')}</p>
      <p>
        <a href="/sign-in">{t('identity.by_code.other')}</a>
      </p>
      <script type="module" src={scanAsset().path} />
    </Shell>
  );
}

/** On the phone: whose computer, and which number it shows. */
export function ApprovePage({ ctx, scan, id }: { ctx: Ctx; scan: Scan; id: string }) {
  const { t } = ctx;
  return (
    <Shell ctx={ctx} title={t('identity.approve.title')} section="/my">
      <PageTitle lead={t('identity.approve.lead')}>{t('identity.approve.title')}</PageTitle>
      <SummaryList
        rows={[
          {
            key: t('identity.security.device'),
            value: scan.device || t('identity.security.device_unknown'),
          },
          { key: t('identity.approve.begun'), value: <Time at={new Date(scan.begun)} /> },
        ]}
      />
      <Notice kind="warning" title={t('identity.approve.warn_title')}>
        <p>{t('identity.approve.warn')}</p>
      </Notice>
      <h2>{t('identity.approve.which')}</h2>
      <Form action="/my/approve">
        <input type="hidden" name="id" value={id} />
        <div class="button-row">
          {scan.choices.map((number) => (
            <Button key={number} kind="secondary" name="number" value={number}>
              {number}
            </Button>
          ))}
        </div>
        <p>
          <Button kind="link" name="number" value="0">
            {t('identity.approve.none')}
          </Button>
        </p>
      </Form>
    </Shell>
  );
}

/** On the phone, afterwards. */
export function ApprovedPage({ ctx, right }: { ctx: Ctx; right: boolean }) {
  const { t } = ctx;
  const text = right ? 'done' : 'refused';
  return (
    <Shell ctx={ctx} title={t(`identity.approve.${text}`)} section="/my">
      <PageTitle>{t(`identity.approve.${text}`)}</PageTitle>
      <Notice kind={right ? 'success' : 'warning'} title={t(`identity.approve.${text}_title`)}>
        <p>{t(`identity.approve.${text}_text`)}</p>
      </Notice>
      <p>
        <a href="/my/security">{t('identity.security.title')}</a>
      </p>
    </Shell>
  );
}
