import { BarChart } from '../components/bar-chart.tsx';
import { Icon, iconNames } from '../components/icon.tsx';
import { LinkDrawing } from '../components/link-drawing.tsx';
import { TrendChart } from '../components/trend-chart.tsx';
import type { Exhibit } from './exhibit.ts';

export const figures: Exhibit = {
  name: 'BarChart, TrendChart, LinkDrawing, Icon',
  use: 'Amounts side by side, with their table; small drawings beside words, never instead of them.',
  parameters: {
    'title, unit': 'BarChart',
    bars: '{ label, value }[]',
    'id, description, head, parts, series': 'TrendChart',
    'one, many, side': 'LinkDrawing: { key, title, look }',
    name: 'Icon: IconName',
  },
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
      title: 'Columns over time',
      show: () => (
        <TrendChart
          id="borrowed"
          title="Sách mượn và sách trả"
          description="Số sách mượn tăng dần trong năm tuần."
          head="Tuần"
          parts={['1', '2', '3', '4', '5']}
          series={[
            { name: 'Mượn', look: 'outlined', values: [120, 140, 180, 210, 260] },
            { name: 'Trả', look: 'filled', values: [100, 120, 150, 190, 200] },
            { name: 'Trả muộn', look: 'hatched', values: [10, 0, 25, 12, 40] },
          ]}
        />
      ),
    },
    {
      title: 'What leads to what',
      show: () => (
        <LinkDrawing
          id="rooms"
          title="Các phòng gộp thành một"
          description="Phòng đọc, phòng bản đồ và một phần kho sách thành Thư viện trung tâm."
          one={{ key: 'all', title: 'Thư viện trung tâm' }}
          many={[
            { key: 'a', title: 'Phòng đọc' },
            { key: 'b', title: 'Phòng bản đồ của thành phố cũ' },
            { key: 'c', title: 'Kho sách', look: 'part' },
          ]}
          side="left"
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
