import type { Attribute } from '#blocks/registries';
import type { Ctx } from '#platform/context';
import type { PaperRules } from '#platform/country';
import type { CodedError } from '#platform/errors';
import { localized } from '#platform/i18n';
import {
  Button,
  ButtonRow,
  ErrorSummary,
  FileField,
  Form,
  LinkButton,
  PageTitle,
  Shell,
  TextArea,
  TextField,
} from '#ui';
import { readerScript } from '../../code/scripts.ts';
import { cardCameraAsset } from '../card-camera-asset.ts';
import { type Posted, papersOf } from '../papers.ts';
import { DeskWay } from './desk-way.tsx';
import { faultAt, faultLinks, PaperFields } from './paper-fields.tsx';

interface Props {
  ctx: Ctx;
  rules: PaperRules;
  asked: readonly Attribute[];
  posted?: Posted;
  faults?: readonly CodedError[];
}

const Camera = ({ ctx: { t } }: { ctx: Ctx }) => (
  <section
    data-card-camera="read"
    data-jsqr={readerScript()}
    data-done={t('identity.enrol_start.camera_done')}
    data-none={t('identity.enrol_start.camera_none')}
    hidden
  >
    <ButtonRow>
      <button class="button button-secondary" type="button" data-start>
        {t('identity.verify.camera')}
      </button>
    </ButtonRow>
    <div data-view hidden>
      <video data-video class="code-video" playsInline muted aria-label={t('identity.verify.camera')} />
      <ButtonRow>
        <button class="button button-secondary" type="button" data-stop>
          {t('identity.verify.camera_stop')}
        </button>
      </ButtonRow>
    </div>
    <p data-said role="status" />
    <script type="module" src={cardCameraAsset().path} />
  </section>
);

const Square = ({ ctx, posted, faults }: { ctx: Ctx; posted: Posted; faults: readonly CodedError[] }) => {
  const { t } = ctx;
  return (
    <>
      <Camera ctx={ctx} />
      <FileField
        name="photo"
        label={t('identity.enrol_start.photo')}
        hint={t('identity.enrol_start.photo_hint')}
        accept="image/jpeg,image/png,image/webp"
        error={faultAt(ctx, faults, 'photo')}
      />
      <TextArea
        name="read"
        label={t('identity.enrol_start.read')}
        hint={t('identity.enrol_start.read_hint', { example: ctx.app.country.cards.example })}
        value={String(posted.read ?? '')}
        rows={3}
        maxlength={1000}
        error={faultAt(ctx, faults, 'read')}
      />
    </>
  );
};

/** At home, without a desk: who somebody says they are, and where they can be reached. */
export function StartPage({ ctx, rules, asked, posted = {}, faults = [] }: Props) {
  const { t, lang } = ctx;
  const others = papersOf(ctx).filter(({ paper }) => paper !== rules.paper);
  return (
    <Shell ctx={ctx} title={t('identity.enrol_start.title')}>
      {faults.length > 0 && <ErrorSummary errors={faultLinks(ctx, faults, 'to')} />}
      <PageTitle lead={t('identity.enrol_start.lead')}>{t('identity.enrol_start.title')}</PageTitle>
      {others.length > 0 && (
        <>
          <h2>{localized(rules.name, lang)}</h2>
          <p>
            {t('identity.enrol_start.other_paper')}{' '}
            {others.map(({ paper, name }, nth) => (
              <span key={paper}>
                <a href={`/enrol/start?paper=${paper}`}>{localized(name, lang)}</a>
                {nth < others.length - 1 && ' · '}
              </span>
            ))}
          </p>
        </>
      )}
      <Form action="/enrol/start" files>
        <input type="hidden" name="paper" value={rules.paper} />
        {rules.square && <Square ctx={ctx} posted={posted} faults={faults} />}
        <PaperFields ctx={ctx} rules={rules} asked={asked} posted={posted} faults={faults} />
        <TextField
          name="to"
          label={t('identity.enrol_start.to')}
          hint={t('identity.enrol_start.to_hint')}
          value={String(posted.to ?? '')}
          error={faultAt(ctx, faults, 'to')}
          autocomplete="email"
          spellcheck={false}
          maxlength={300}
        />
        <Button>{t('identity.enrol_start.button')}</Button>
      </Form>
      <h2>{t('identity.enrol_start.otherwise')}</h2>
      <DeskWay ctx={ctx} />
      <p>
        <a href="/enrol">{t('identity.enrol_start.ticket')}</a>
      </p>
      <p>
        <a href="/sign-in/reset">{t('identity.enrol_start.lost')}</a>
      </p>
    </Shell>
  );
}

/** Who is signed in has an account already. */
export const HasAccountPage = ({ ctx }: { ctx: Ctx }) => (
  <Shell ctx={ctx} title={ctx.t('identity.enrol_start.title')}>
    <PageTitle lead={ctx.t('identity.enrol_start.have', { name: ctx.actor.name })}>
      {ctx.t('identity.enrol_start.have_title')}
    </PageTitle>
    <ButtonRow>
      <LinkButton href="/my">{ctx.t('identity.enrol.onwards')}</LinkButton>
      <LinkButton href="/my/level" kind="secondary">
        {ctx.t('identity.level.title')}
      </LinkButton>
    </ButtonRow>
  </Shell>
);
