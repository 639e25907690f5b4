import { CheckboxGroup, RadioGroup } from '../components/choice-groups.tsx';
import { SelectField } from '../components/select-field.tsx';
import type { Exhibit } from './exhibit.ts';

export const choices: Exhibit = {
  name: 'RadioGroup, CheckboxGroup, SelectField',
  use: 'One or several answers out of some. A select only where the list is too long to be seen at once.',
  parameters: {
    'name, label, hint, error, optional': 'as TextField',
    options: '{ value, text, hint? }[]',
    value: 'text; for CheckboxGroup a list',
    inline: 'side by side',
    heading: 'the question is the page’s h1',
    'optionsUrl, optionsFor': 'SelectField: this choice decides the options of another',
  },
  examples: [
    {
      title: 'One answer',
      show: () => (
        <RadioGroup
          name="kind"
          label="Bạn làm thẻ cho ai?"
          value="self"
          options={[
            { value: 'self', text: 'Cho tôi' },
            { value: 'child', text: 'Cho con dưới 14 tuổi', hint: 'Bạn sẽ được hỏi thêm về người giám hộ.' },
          ]}
        />
      ),
    },
    {
      title: 'Side by side, with an error',
      show: () => (
        <RadioGroup
          name="loan"
          label="Bạn có mượn sách về nhà không?"
          error="Hãy chọn Có hoặc Không."
          inline
          options={[
            { value: 'yes', text: 'Có' },
            { value: 'no', text: 'Không' },
          ]}
        />
      ),
    },
    {
      title: 'Several answers',
      show: () => (
        <CheckboxGroup
          name="rooms"
          label="Bạn dùng những phòng nào?"
          hint="Chọn tất cả các mục đúng."
          value={['reading']}
          options={[
            { value: 'reading', text: 'Phòng đọc' },
            { value: 'children', text: 'Phòng thiếu nhi' },
            { value: 'maps', text: 'Phòng bản đồ' },
          ]}
        />
      ),
    },
    {
      title: 'A long list, and the list that depends on it',
      show: () => (
        <>
          <SelectField
            name="province"
            label="Tỉnh, thành phố"
            placeholder="Chọn một tỉnh"
            optionsUrl="/areas?parent="
            optionsFor="commune"
            options={[
              { value: 'N', text: 'Miền Bắc' },
              { value: 'S', text: 'Miền Nam' },
            ]}
          />
          <SelectField
            name="commune"
            label="Phường, xã"
            placeholder="Chọn một phường"
            error="Hãy chọn phường."
            options={[]}
          />
        </>
      ),
    },
  ],
};
