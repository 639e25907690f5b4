import { TextArea } from '../components/text-area.tsx';
import { TextField } from '../components/text-field.tsx';
import type { Exhibit } from './exhibit.ts';

export const textFields: Exhibit = {
  name: 'TextField, TextArea',
  use: 'An answer in words or figures. Its width shows how long an answer is expected.',
  parameters: {
    'name, label': 'text',
    'hint, error': 'text, read out with the field',
    optional: 'true when it may stay empty',
    value: 'text',
    width: '2 | 4 | 10 | 20 characters',
    'prefix, suffix': 'text beside the box',
    'inputmode, autocomplete, type, maxlength': 'as in HTML',
    rows: 'TextArea only',
  },
  examples: [
    {
      title: 'With a hint',
      show: () => (
        <TextField
          name="full-name"
          label="Họ và tên"
          hint="Viết như trên thẻ thư viện cũ."
          autocomplete="name"
        />
      ),
    },
    {
      title: 'With an error',
      show: () => (
        <TextField
          name="card-number"
          label="Số thẻ"
          hint="12 chữ số."
          error="Số thẻ phải có 12 chữ số, bạn mới nhập 9."
          value="123456789"
          width={20}
          inputmode="numeric"
        />
      ),
    },
    {
      title: 'Short, with a unit, optional',
      show: () => (
        <TextField name="height" label="Chiều cao" width={4} suffix="cm" inputmode="numeric" optional />
      ),
    },
    {
      title: 'Several lines',
      show: () => (
        <TextArea name="reason" label="Lý do" hint="Nêu rõ cần bổ sung gì." value="Ảnh chụp bị mờ." />
      ),
    },
  ],
};
