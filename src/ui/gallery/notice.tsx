import { Notice } from '../components/notice.tsx';
import type { Exhibit } from './exhibit.ts';

export const notices: Exhibit = {
  name: 'Notice',
  use: 'Something to know before going on. At most one a page.',
  parameters: {
    kind: 'info | success | warning | error',
    title: 'text',
    live: 'read out at once: it has just happened',
  },
  examples: [
    {
      title: 'Success, just happened',
      show: () => (
        <Notice kind="success" title="Đã nhận đơn của bạn" live>
          Giấy tiếp nhận đã gửi vào mục Thông báo.
        </Notice>
      ),
    },
    { title: 'Information', show: () => <Notice>Phòng đọc mở cửa từ 8 giờ đến 17 giờ.</Notice> },
    {
      title: 'Warning',
      show: () => (
        <Notice kind="warning" title="Thẻ sắp hết hạn">
          Hãy gia hạn trước ngày 30 tháng 11.
        </Notice>
      ),
    },
    {
      title: 'Error',
      show: () => <Notice kind="error">Chưa kết nối được với kho dữ liệu. Hãy thử lại sau.</Notice>,
    },
  ],
};
