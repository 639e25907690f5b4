import { Split } from '../components/page-parts.tsx';
import { Qr } from '../components/qr.tsx';
import { SearchBox } from '../components/search-box.tsx';
import type { Exhibit } from './exhibit.ts';

export const pageParts: Exhibit = {
  name: 'SearchBox, Split, Qr',
  use: 'Finding, a matter with what belongs to it, and a code to be scanned.',
  parameters: {
    'action, label, value, hint, big': 'SearchBox',
    'aside, label': 'Split: the side column',
    'text, label': 'Qr: what it holds, and what it is for',
    'caption, lead': 'PageTitle (the title of this page is one)',
    'title, lead': 'Hero: the band on the home page',
  },
  examples: [
    {
      title: 'Search',
      show: () => (
        <SearchBox
          action="/_ui"
          label="Bạn cần làm việc gì?"
          hint="Ví dụ: thẻ thư viện"
          value="the thu vien"
          big
        />
      ),
    },
    {
      title: 'Two columns with a code',
      show: () => (
        <Split
          label="Kiểm tra"
          aside={<Qr text="https://library.example/verify/7Q2M" label="Mã để kiểm tra thẻ" />}
        >
          <p>Đưa mã này cho thủ thư, hoặc mở địa chỉ library.example/verify/7Q2M.</p>
        </Split>
      ),
    },
  ],
};
