import { DueTag, StateTag, Tag } from '../components/tags.tsx';
import type { Exhibit } from './exhibit.ts';

const far = new Date('2199-06-01T03:00:00Z');

export const tags: Exhibit = {
  name: 'Tag, StateTag, DueTag',
  use: 'How something stands, in words; colour only repeats them.',
  parameters: {
    tone: 'Tag: plain | next | done | due | info',
    icon: 'Tag: IconName',
    state: 'StateTag: CaseState',
    due: 'DueTag: instant',
    status: 'DueTag: on-time | soon | late | met | paused; by the clock when not given',
  },
  examples: [
    {
      title: 'States of a case',
      show: () => (
        <div class="button-row">
          <StateTag state="submitted" />
          <StateTag state="in-progress" />
          <StateTag state="supplement-requested" />
          <StateTag state="rejected" />
          <StateTag state="decided" />
        </div>
      ),
    },
    {
      title: 'Due',
      show: () => (
        <div class="button-row">
          <DueTag due={far} />
          <DueTag due={far} status="soon" />
          <DueTag due={far} status="late" />
          <DueTag due={far} status="met" />
          <DueTag due={far} status="paused" />
        </div>
      ),
    },
    {
      title: 'Any word',
      show: () => (
        <Tag tone="info" icon="lock">
          Chỉ mình bạn thấy
        </Tag>
      ),
    },
  ],
};
