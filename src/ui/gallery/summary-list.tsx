import { SummaryList } from '../components/summary-list.tsx';
import { PlainDateText } from '../components/time.tsx';
import type { Exhibit } from './exhibit.ts';

export const summaryLists: Exhibit = {
  name: 'SummaryList, PlainDateText, Time',
  use: 'Facts by name: answers before they are sent, what a case is. A value that was not asked says where it comes from.',
  parameters: {
    rows: '{ key, value, source?, action?: { href, text } }[]',
    date: 'YYYY-MM-DD',
    at: 'instant',
  },
  examples: [
    {
      title: 'Review of answers',
      show: () => (
        <SummaryList
          rows={[
            { key: 'Họ và tên', value: 'Trần Thị Mai', source: 'Lấy từ sổ bạn đọc' },
            { key: 'Ngày sinh', value: <PlainDateText date="1987-03-27" />, source: 'Lấy từ sổ bạn đọc' },
            { key: 'Cách nhận thẻ', value: 'Qua bưu điện', action: { href: '#change', text: 'Sửa' } },
          ]}
        />
      ),
    },
  ],
};
