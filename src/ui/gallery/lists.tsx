import { Details } from '../components/details.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Card, LinkList } from '../components/link-list.tsx';
import { StateTag } from '../components/tags.tsx';
import type { Exhibit } from './exhibit.ts';

export const lists: Exhibit = {
  name: 'LinkList, Card, Details, EmptyState',
  use: 'Places to go and parts of a page, told apart by hairlines; and what to say when there is nothing.',
  parameters: {
    items: 'LinkList: { href, title, description?, meta? }[]',
    columns: 'LinkList: side by side where there is room',
    'title, href': 'Card',
    'summary, open': 'Details',
    'title, action': 'EmptyState',
  },
  examples: [
    {
      title: 'Link list',
      show: () => (
        <LinkList
          items={[
            {
              href: '#a',
              title: 'Làm thẻ thư viện',
              description: 'Có thẻ trong hai ngày làm việc.',
              meta: <StateTag state="accepted" />,
            },
            { href: '#b', title: 'Gia hạn thẻ', description: 'Không mất phí.' },
          ]}
        />
      ),
    },
    {
      title: 'Card with details',
      show: () => (
        <Card title="Giấy tờ cần có">
          <p>Một ảnh chân dung.</p>
          <Details summary="Nếu bạn chưa đủ 14 tuổi">Người giám hộ ký vào đơn.</Details>
        </Card>
      ),
    },
    {
      title: 'Nothing yet',
      show: () => (
        <EmptyState title="Bạn chưa có đơn nào" action={{ href: '#services', text: 'Tìm dịch vụ' }}>
          <p>Đơn bạn nộp sẽ hiện ở đây, cùng mọi bước xử lý.</p>
        </EmptyState>
      ),
    },
  ],
};
