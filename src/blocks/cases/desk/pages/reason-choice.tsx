import type { Ctx } from '#platform/context';
import { Button, useCtx } from '#ui';
import type { ReasonTemplate } from '../template-store.ts';

/**
 * Texts with which a reason may begin, before the field `to` of the same form. The button posts the form to `action` (or where it
 * goes by itself) with `insert` and the choice; with script the text comes into the field at once.
 */
export function ReasonChoice({
  templates,
  name = 'template',
  to = 'reason',
  remedyTo,
  insert = 'yes',
  action,
}: {
  templates: readonly ReasonTemplate[];
  name?: string;
  /** Id of the field into which the text comes. */
  to?: string;
  /** Id of the field for how to put it right. */
  remedyTo?: string;
  /** Value of the button, where a form has several. */
  insert?: string;
  action?: string;
}) {
  const { t }: Pick<Ctx, 't'> = useCtx();
  if (templates.length === 0) return null;
  return (
    <div class="field">
      <label class="label" for={name}>
        {t('cases.template.choose')}
      </label>
      <select class="input" id={name} name={name} data-insert-to={to} data-insert-remedy={remedyTo}>
        <option value="">{t('cases.template.nothing')}</option>
        {templates.map((one) => (
          <option key={one.id} value={one.id} data-text={one.reason} data-remedy={one.remedy ?? undefined}>
            {one.name}
          </option>
        ))}
      </select>{' '}
      <Button kind="secondary" name="insert" value={insert} formAction={action}>
        {t('cases.template.insert')}
      </Button>
    </div>
  );
}
