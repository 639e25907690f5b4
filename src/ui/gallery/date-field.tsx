import { DateField } from '../components/date-field.tsx';
import type { Exhibit } from './exhibit.ts';

export const dateFields: Exhibit = {
  name: 'DateField',
  use: 'A date that a person knows by heart, such as a birthday. It posts name.day, name.month and name.year.',
  parameters: {
    'name, label, hint, error, optional': 'as TextField',
    value: 'YYYY-MM-DD, or { day, month, year } as typed',
    birthday: 'the browser may fill it',
  },
  examples: [
    {
      title: 'Filled',
      show: () => (
        <DateField name="born" label="Ngày sinh" hint="Ví dụ: 27 3 1987" value="1987-03-27" birthday />
      ),
    },
    {
      title: 'As it was typed, with an error',
      show: () => (
        <DateField
          name="issued"
          label="Ngày cấp thẻ"
          error="Không có ngày 31 tháng 2."
          value={{ day: '31', month: '2', year: '2026' }}
        />
      ),
    },
  ],
};
