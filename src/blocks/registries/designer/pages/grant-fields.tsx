import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { CheckboxGroup } from '#ui';
import type { Registry } from '../../declaration.ts';
import { textOr } from '../../describe.ts';

interface Chosen {
  readonly ctx: Ctx;
  readonly value?: readonly string[];
  readonly error?: string;
}

/** Officials by what they are, as the country calls it. */
export const Roles = ({ ctx, value, error }: Chosen) => (
  <CheckboxGroup
    name="who"
    label={ctx.t('registries.design.roles')}
    value={value}
    error={error}
    options={Object.entries(ctx.app.country.roles).map(([role, text]) => ({
      value: role,
      text: localized(text, ctx.lang),
    }))}
  />
);

const COMMON = ['case', 'intake', 'registry-keeping', 'data-reconciliation'];

/** Purposes: those that there are everywhere, and those that this registry names. */
export function Purposes({
  ctx,
  registry,
  must,
  value,
  error,
}: Chosen & { registry: Registry; must?: boolean }) {
  const { read, predicates } = registry;
  const named = [...read, ...predicates.flatMap(({ ask }) => ask)].flatMap((one) => one.for ?? []);
  return (
    <CheckboxGroup
      name="for"
      label={ctx.t('registries.design.purposes')}
      hint={must ? undefined : ctx.t('registries.design.purposes_hint')}
      value={value}
      error={error}
      options={[...new Set([...COMMON, ...named])].map((code) => ({
        value: code,
        text: textOr(ctx, `purpose.${code}`, code),
      }))}
    />
  );
}
