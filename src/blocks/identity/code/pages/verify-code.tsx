import type { Ctx } from '#platform/context';
import { Button, ButtonRow, ErrorSummary, FileField, Form, Notice, PageTitle, Shell, TextArea } from '#ui';
import type { Verdict } from '../judge.ts';
import { pageScript, readerScript } from '../scripts.ts';
import { Answer, AnswerTemplate, OUTCOMES, type Outcome } from './verdict-parts.tsx';

/** Checks a code by camera, picture or text: in the browser where it can, also without a network, else by the form here. */
export function VerifyCodePage({
  ctx,
  verdict,
  fault,
}: {
  ctx: Ctx;
  verdict?: Verdict;
  fault?: { field: 'image' | 'text'; text: string };
}) {
  const { t } = ctx;
  return (
    <Shell ctx={ctx} title={t('identity.verify.title')}>
      {fault && <ErrorSummary errors={[{ href: `#${fault.field}`, text: fault.text }]} />}
      <PageTitle lead={t('identity.verify.lead')}>{t('identity.verify.title')}</PageTitle>
      <div
        data-verify
        data-jsqr={readerScript()}
        data-sex_male={t('identity.code.sex.male')}
        data-sex_female={t('identity.code.sex.female')}
        data-sex_other={t('identity.code.sex.other')}
      >
        <section data-answer role="status" tabIndex={-1} class="code-answer">
          {verdict && <Answer ctx={ctx} verdict={verdict} />}
        </section>
        <section data-camera hidden>
          <ButtonRow>
            <button class="button" type="button" data-camera-start>
              {t('identity.verify.camera')}
            </button>
          </ButtonRow>
          <div data-camera-view hidden>
            <p>{t('identity.verify.camera_hint')}</p>
            <video data-video class="code-video" playsInline muted aria-label={t('identity.verify.camera')} />
            <ButtonRow>
              <button class="button button-secondary" type="button" data-camera-stop>
                {t('identity.verify.camera_stop')}
              </button>
            </ButtonRow>
          </div>
        </section>
        <Form action="/verify-code" files>
          <FileField
            name="image"
            label={t('identity.verify.image')}
            hint={t('identity.verify.image_hint')}
            accept="image/*"
            error={fault?.field === 'image' ? fault.text : undefined}
          />
          <TextArea
            name="text"
            label={t('identity.verify.text')}
            hint={t('identity.verify.text_hint')}
            rows={4}
            maxlength={4400}
            optional
            error={fault?.field === 'text' ? fault.text : undefined}
          />
          <ButtonRow>
            <Button>{t('identity.verify.button')}</Button>
          </ButtonRow>
        </Form>
        <section data-fresh hidden class="code-basis">
          <h2>{t('identity.verify.fresh')}</h2>
          <p>
            {t('identity.verify.keys_from')} <span data-keys-from />
          </p>
          <p>
            {t('identity.verify.list_from')} <span data-list-from />
          </p>
          <div data-stale hidden>
            <Notice kind="warning" title={t('identity.verify.stale')}>
              <p>{t('identity.verify.stale_text')}</p>
            </Notice>
          </div>
        </section>
        <p data-offline hidden>
          {t('identity.verify.offline')}
        </p>
        {(Object.keys(OUTCOMES) as Outcome[]).map((outcome) => (
          <AnswerTemplate key={outcome} ctx={ctx} outcome={outcome} />
        ))}
      </div>
      <script type="module" src={pageScript()} />
    </Shell>
  );
}
