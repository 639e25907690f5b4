import { BarChart } from '../components/bar-chart.tsx';
import { Icon, iconNames } from '../components/icon.tsx';
import type { Exhibit } from './exhibit.ts';

export const figures: Exhibit = {
  name: 'BarChart, Icon',
  use: 'Amounts side by side, with their table; small drawings beside words, never instead of them.',
  parameters: { 'title, unit': 'BarChart', bars: '{ label, value }[]', name: 'Icon: IconName' },
  examples: [
    {
      title: 'Bars',
      show: () => (
        <BarChart
          title="Sách mượn theo phòng"
          unit="cuốn"
          bars={[
            { label: 'Phòng đọc', value: 1240 },
            { label: 'Phòng thiếu nhi', value: 860 },
            { label: 'Phòng bản đồ', value: 35 },
          ]}
        />
      ),
    },
    {
      title: 'Icons',
      show: () => (
        <ul class="button-row icon-list">
          {iconNames.map((name) => (
            <li key={name}>
              <Icon name={name} /> {name}
            </li>
          ))}
        </ul>
      ),
    },
  ],
};
