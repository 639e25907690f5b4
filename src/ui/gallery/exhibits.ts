import { buttons } from './button.tsx';
import { choices } from './choices.tsx';
import { dataTables } from './data-table.tsx';
import { dateFields } from './date-field.tsx';
import type { Exhibit } from './exhibit.ts';
import { figures } from './figures.tsx';
import { fileFields } from './file-field.tsx';
import { forms } from './form.tsx';
import { lists } from './lists.tsx';
import { navigation } from './navigation.tsx';
import { notices } from './notice.tsx';
import { pageParts } from './page-parts.tsx';
import { summaryLists } from './summary-list.tsx';
import { tags } from './tags.tsx';
import { textFields } from './text-field.tsx';
import { timelines } from './timeline.tsx';

/** Everything that the gallery shows and its test tries. */
export const exhibits: readonly Exhibit[] = [
  buttons,
  forms,
  textFields,
  choices,
  dateFields,
  fileFields,
  notices,
  tags,
  summaryLists,
  dataTables,
  timelines,
  lists,
  navigation,
  pageParts,
  figures,
];
