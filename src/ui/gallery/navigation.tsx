import { Breadcrumbs } from '../components/breadcrumbs.tsx';
import { Pagination } from '../components/pagination.tsx';
import { Steps } from '../components/steps.tsx';
import type { Exhibit } from './exhibit.ts';

export const navigation: Exhibit = {
  name: 'Breadcrumbs, Pagination, Steps',
  use: 'Where one is: in the house, in a long list, in a form.',
  parameters: {
    items: 'Breadcrumbs: { href, text }[]; also a parameter of Shell',
    'page, pages, href': 'Pagination: counted from 1; href(page)',
    'steps, current': 'Steps: { title, href? }[], counted from 0',
  },
  examples: [
    {
      title: 'Breadcrumbs',
      show: () => (
        <Breadcrumbs
          items={[
            { href: '/', text: 'Trang chủ' },
            { href: '#library', text: 'Thư viện' },
          ]}
        />
      ),
    },
    { title: 'Pagination', show: () => <Pagination page={7} pages={24} href={(page) => `?page=${page}`} /> },
    {
      title: 'Steps',
      show: () => (
        <Steps
          current={1}
          steps={[
            { title: 'Người làm thẻ', href: '#one' },
            { title: 'Địa chỉ' },
            { title: 'Ảnh' },
            { title: 'Xem lại và nộp' },
          ]}
        />
      ),
    },
    {
      title: 'Many steps',
      show: () => (
        <Steps
          current={2}
          steps={['Tên', 'Địa chỉ', 'Ảnh', 'Sách', 'Thể loại', 'Thư viện', 'Nộp'].map((title, at) => ({
            title,
            href: at < 2 ? `#step-${at}` : undefined,
          }))}
        />
      ),
    },
  ],
};
