import { Button, ButtonRow } from '../components/button.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Fieldset } from '../components/field.tsx';
import { Form } from '../components/form.tsx';
import { TextField } from '../components/text-field.tsx';
import type { Exhibit } from './exhibit.ts';

export const forms: Exhibit = {
  name: 'Form, Fieldset, ErrorSummary',
  use: 'A form posts and carries the session’s token. Errors stand in a summary first in main and at their fields.',
  parameters: {
    action: 'path',
    method: 'post | get',
    files: 'true when it carries files',
    errors: 'ErrorSummary: { href: "#id of the field", text }[]',
    'legend, heading': 'Fieldset: the question, and whether it is the page’s h1',
  },
  examples: [
    {
      title: 'A page that came back',
      show: () => (
        <>
          <ErrorSummary errors={[{ href: '#street', text: 'Hãy nhập số nhà và tên đường.' }]} />
          <Form action="/_ui">
            <Fieldset id="address" legend="Địa chỉ nhận thẻ" hint="Thẻ được gửi bằng bưu điện.">
              <TextField name="street" label="Số nhà, đường" error="Hãy nhập số nhà và tên đường." />
              <TextField name="note" label="Ghi chú cho người đưa thư" optional />
            </Fieldset>
            <ButtonRow>
              <Button>Tiếp tục</Button>
            </ButtonRow>
          </Form>
        </>
      ),
    },
  ],
};
