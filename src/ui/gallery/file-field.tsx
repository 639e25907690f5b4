import { FileField } from '../components/file-field.tsx';
import type { Exhibit } from './exhibit.ts';

export const fileFields: Exhibit = {
  name: 'FileField',
  use: 'A file from the person’s device; its form has `files`.',
  parameters: {
    'name, label, hint, error, optional': 'as TextField',
    accept: 'types, as in HTML',
    multiple: 'several files',
    kept: 'the file that is already there',
  },
  examples: [
    {
      title: 'Empty',
      show: () => (
        <FileField name="photo" label="Ảnh chân dung" hint="JPG hoặc PNG, không quá 5 MB." accept="image/*" />
      ),
    },
    {
      title: 'With a file already there',
      show: () => <FileField name="proof" label="Giấy xác nhận" kept="xac-nhan.pdf (120 kB)" optional />,
    },
  ],
};
