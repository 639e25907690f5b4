import { nationalLanguage } from '#platform/i18n';
import { Details, Notice, SummaryList, TextArea, TextField } from '#ui';
import type { Stored } from '../../declaration.ts';
import type { Shown } from '../form-routes.ts';
import { type Text, textsOf } from '../texts.ts';
import { DesignForm, wrongIn } from './design-form.tsx';
import { designHref, type PartProps } from './design-frame.tsx';
import { Part } from './part.tsx';

/** The languages that people may read in, besides the one in which declarations are written. */
export const otherLanguages = ({ app }: PartProps['ctx']): string[] =>
  app.country.languages.filter((language) => language !== nationalLanguage(app));

/** What a language is called in another. */
const languageIn = (lang: string, language: string): string =>
  new Intl.DisplayNames([lang], { type: 'language' }).of(language) ?? language;

/** How far the texts of the declaration stand in the other languages. */
export function TextsPart({ stored, ...part }: PartProps & { stored: Stored | undefined }) {
  const { ctx, name, edits } = part;
  const { t } = ctx;
  const languages = otherLanguages(ctx);
  if (!stored || languages.length === 0) return null;
  const texts = textsOf(stored.declared);
  return (
    <Part part={part} id="texts" title={t('registries.design.texts')}>
      <SummaryList
        rows={languages.map((language) => {
          const missing = texts.filter(({ pointer }) => !stored.overlays[language]?.[pointer]).length;
          return {
            key: languageIn(ctx.lang, language),
            value: t(missing === 0 ? 'registries.design.all_translated' : 'registries.design.untranslated', {
              count: missing,
            }),
            ...(edits && {
              action: {
                href: designHref(name, `/texts?language=${language}`),
                text: t('registries.design.translate'),
              },
            }),
          };
        })}
      />
    </Part>
  );
}

function TextFields({
  shown: { ctx },
  texts,
  said,
  first,
}: {
  shown: Shown<unknown, unknown>;
  texts: readonly Text[];
  said: Readonly<Record<string, string>>;
  /** Of all fields of the page, where these begin. */
  first: number;
}) {
  const { t } = ctx;
  const national = nationalLanguage(ctx.app);
  return (
    <>
      {texts.map(({ pointer, text, of, within }, at) => {
        const field = {
          name: 'text',
          id: `text-${first + at}`,
          label: <span lang={national}>{text}</span>,
          hint: [t(`registries.design.text_of.${of}`), within].filter(Boolean).join(': '),
          value: said[pointer] ?? '',
          maxlength: 1000,
        };
        return (
          <div key={pointer}>
            <input type="hidden" name="pointer" value={pointer} />
            {text.length > 80 ? <TextArea {...field} rows={3} /> : <TextField {...field} />}
          </div>
        );
      })}
    </>
  );
}

/** The texts of a declaration in another language: first those that are not there yet. */
export function TextsPage({
  stored,
  ...shown
}: Shown<{ language: string }, unknown> & { stored: Pick<Stored, 'declared' | 'overlays'> }) {
  const { t } = shown.ctx;
  const { language } = shown.asked;
  const said = stored.overlays[language] ?? {};
  const texts = textsOf(stored.declared);
  const missing = texts.filter(({ pointer }) => !said[pointer]);
  const there = texts.filter(({ pointer }) => said[pointer]);
  return (
    <DesignForm
      shown={shown}
      path="/texts"
      title={t('registries.design.texts_in', { language: languageIn(shown.ctx.lang, language) })}
      lead={t('registries.design.texts_lead')}
      wrong={wrongIn(shown.faults, {})}
    >
      <input type="hidden" name="language" value={language} />
      {missing.length === 0 ? (
        <Notice kind="success">{t('registries.design.all_translated')}</Notice>
      ) : (
        <>
          <h2>{t('registries.design.untranslated', { count: missing.length })}</h2>
          <TextFields shown={shown} texts={missing} said={said} first={0} />
        </>
      )}
      {there.length > 0 && (
        <Details summary={t('registries.design.translated', { count: there.length })}>
          <TextFields shown={shown} texts={there} said={said} first={missing.length} />
        </Details>
      )}
    </DesignForm>
  );
}
