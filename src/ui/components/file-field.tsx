import type { ComponentChildren } from 'preact';
import { useCtx } from '../use-ctx.ts';
import { describedBy, Field, type FieldProps } from './field.tsx';
import { Icon } from './icon.tsx';

/** A file from the person's device. `kept` tells of the one that is already there and stays unless another is chosen. */
export function FileField({
  name,
  id = name,
  accept,
  multiple,
  kept,
  ...field
}: FieldProps & { accept?: string; multiple?: boolean; kept?: ComponentChildren }) {
  const { t } = useCtx();
  return (
    <Field id={id} {...field}>
      {kept && (
        <p class="kept">
          <Icon name="file" /> <span>{t('ui.field.kept')}</span> {kept}
        </p>
      )}
      <label class="choose button button-secondary" for={id}>
        {t(kept ? 'ui.field.chooseOther' : multiple ? 'ui.field.chooseSeveral' : 'ui.field.choose')}
      </label>
      <input
        class="upload"
        type="file"
        id={id}
        name={name}
        accept={accept}
        multiple={multiple}
        aria-describedby={describedBy(id, field)}
        aria-invalid={field.error ? 'true' : undefined}
      />
    </Field>
  );
}
