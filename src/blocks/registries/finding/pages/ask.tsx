import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import {
  Button,
  ErrorSummary,
  Fieldset,
  Form,
  Notice,
  PageTitle,
  RadioGroup,
  SelectField,
  TextField,
} from '#ui';
import type { Predicate, Registry } from '../../declaration.ts';
import { deskHref, RegistryFrame } from '../../explorer/frame.tsx';
import type { Answer } from '../ask-predicate.ts';

const TONE = { yes: 'success', no: 'warning', unknown: 'info' } as const;

/** A question about one record that is answered by yes or no, and by nothing else. */
export function AskPage({
  ctx,
  registry,
  predicates,
  typed,
  wrong,
  says,
  answer,
}: {
  ctx: Ctx;
  registry: Registry;
  predicates: readonly Predicate[];
  typed: Readonly<Record<string, string>>;
  /** The box that cannot be used as it is. */
  wrong?: 'key' | 'predicate' | 'given';
  /** What is wrong with what was given. */
  says?: string;
  answer?: Answer;
}) {
  const { t, lang } = ctx;
  const key = registry.attributes.find(({ name }) => name === registry.key);
  const asked = predicates.find(({ name }) => name === typed.predicate);
  const fault = (box: string) => (wrong === box ? t(`registries.ask.wrong.${box}`) : undefined);
  const withValues = predicates.filter(({ given }) => Object.values(given).some((one) => 'values' in one));
  return (
    <RegistryFrame ctx={ctx} registry={registry} here="ask">
      {wrong && (
        <ErrorSummary
          errors={[
            {
              href: `#${wrong === 'given' ? 'predicate' : wrong}`,
              text: says ?? t(`registries.ask.wrong.${wrong}`),
            },
          ]}
        />
      )}
      <PageTitle caption={localized(registry.title, lang)} lead={t('registries.ask.lead')}>
        {t('registries.tabs.ask')}
      </PageTitle>
      {answer && asked && (
        <Notice kind={TONE[answer]} title={t(`registries.ask.answer.${answer}`)}>
          {t('registries.ask.asked', { predicate: localized(asked.says, lang), key: typed.key ?? '' })}
        </Notice>
      )}
      <Form action={deskHref(registry, '/ask')}>
        <TextField
          name="key"
          label={key ? localized(key.title, lang) : registry.key}
          value={typed.key}
          error={fault('key')}
          width={20}
        />
        <RadioGroup
          name="predicate"
          label={t('registries.ask.what')}
          value={typed.predicate}
          error={fault('predicate')}
          options={predicates.map((one) => ({ value: one.name, text: localized(one.says, lang) }))}
        />
        {withValues.map((one) => (
          <Fieldset
            key={one.name}
            legend={t('registries.ask.with', { predicate: localized(one.says, lang) })}
          >
            {Object.entries(one.given).map(
              ([name, declared]) =>
                'values' in declared && (
                  <SelectField
                    key={name}
                    name={`${one.name}.${name}`}
                    label={localized(declared.title, lang)}
                    value={typed[`${one.name}.${name}`]}
                    options={declared.values.map((value) => ({ value: String(value), text: String(value) }))}
                  />
                ),
            )}
          </Fieldset>
        ))}
        <Button>{t('registries.ask.send')}</Button>
      </Form>
    </RegistryFrame>
  );
}
