import type { Ctx } from '#platform/context';
import { Notice, TextField } from '#ui';

/** A field for the code of an app; where there is a demo, it also says the code of the demo's people. */
export const CodeField = ({ ctx, demo, error }: { ctx: Ctx; demo?: string; error?: string }) => (
  <>
    {demo && (
      <Notice title={ctx.t('identity.demo.code_title')}>
        <p>
          {ctx.t('identity.demo.code')} <strong id="demo-code">{demo}</strong>
        </p>
      </Notice>
    )}
    <TextField
      name="code"
      label={ctx.t('identity.second.code')}
      hint={ctx.t('identity.second.hint')}
      error={error}
      inputmode="numeric"
      autocomplete="one-time-code"
      spellcheck={false}
      width={10}
    />
  </>
);
