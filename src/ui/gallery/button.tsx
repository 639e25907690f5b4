import { Button, ButtonRow, LinkButton } from '../components/button.tsx';
import type { Exhibit } from './exhibit.ts';

export const buttons: Exhibit = {
  name: 'Button, LinkButton, ButtonRow',
  use: 'A button changes something, a link goes somewhere. One primary button a page.',
  parameters: {
    kind: 'primary | secondary | danger | link',
    name: 'text, with value: which button was pressed',
    icon: 'IconName',
    href: 'LinkButton only',
  },
  examples: [
    {
      title: 'Kinds in a row',
      show: () => (
        <ButtonRow>
          <Button>Nộp đơn</Button>
          <Button kind="secondary">Lưu nháp</Button>
          <Button kind="danger">Hủy đơn</Button>
          <Button kind="link">Để sau</Button>
        </ButtonRow>
      ),
    },
    {
      title: 'A link that looks like a button, with an icon',
      show: () => (
        <LinkButton href="#receipt" kind="secondary" icon="download">
          Tải giấy tiếp nhận
        </LinkButton>
      ),
    },
  ],
};
