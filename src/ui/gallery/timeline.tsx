import { Timeline } from '../components/timeline.tsx';
import type { Exhibit } from './exhibit.ts';

export const timelines: Exhibit = {
  name: 'Timeline',
  use: 'What happened to a case: when, what, and by which agency and officer.',
  parameters: { entries: '{ at, time?, title, by?, body?, tone? }[], in the order to be shown' },
  examples: [
    {
      title: 'Newest first',
      show: () => (
        <Timeline
          entries={[
            {
              at: new Date('2026-09-03T02:15:00Z'),
              title: 'Đã cấp thẻ',
              by: 'Thư viện phường',
              tone: 'done',
            },
            {
              at: new Date('2026-09-02T08:40:00Z'),
              title: 'Yêu cầu bổ sung ảnh',
              by: 'Lê Văn Bình, thủ thư',
              body: 'Ảnh bị mờ, hãy gửi ảnh khác.',
              tone: 'next',
            },
            { at: new Date('2026-09-01T01:05:00Z'), title: 'Đã nộp đơn', by: 'Trần Thị Mai' },
          ]}
        />
      ),
    },
    {
      title: 'Of one day',
      show: () => (
        <Timeline
          entries={[
            { at: new Date('2026-09-03T02:15:00Z'), time: '09:15', title: 'Trả sách', by: 'Trần Thị Mai' },
          ]}
        />
      ),
    },
  ],
};
