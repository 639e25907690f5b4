import { DataTable } from '../components/data-table.tsx';
import { Tag } from '../components/tags.tsx';
import type { Exhibit } from './exhibit.ts';

interface Loan {
  book: string;
  days: number;
  late: boolean;
}

const columns = [
  { head: 'Sách', cell: (loan: Loan) => <a href="#book">{loan.book}</a>, header: true },
  {
    head: 'Tình trạng',
    cell: (loan: Loan) => (loan.late ? <Tag tone="next">Quá hạn</Tag> : <Tag>Còn hạn</Tag>),
  },
  { head: 'Số ngày', cell: (loan: Loan) => loan.days, align: 'end' as const },
];

export const dataTables: Exhibit = {
  name: 'DataTable',
  use: 'Rows to compare. Where it is wider than the page, it alone scrolls.',
  parameters: {
    caption: 'text, always; hideCaption when a heading says it already',
    columns: '{ head, cell(row), align?, header? }[]',
    rows: 'any',
    empty: 'what stands there without rows',
  },
  examples: [
    {
      title: 'Rows',
      show: () => (
        <DataTable
          caption="Sách đang mượn"
          columns={columns}
          rows={[
            { book: 'Lịch sử nghề in', days: 12, late: false },
            { book: 'Sổ tay người làm vườn', days: 41, late: true },
          ]}
        />
      ),
    },
    {
      title: 'No rows',
      show: () => (
        <DataTable caption="Sách đặt trước" columns={columns} rows={[]} empty="Chưa đặt sách nào." />
      ),
    },
  ],
};
