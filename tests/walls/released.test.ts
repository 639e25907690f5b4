import { createHash } from 'node:crypto';
import { proves } from './plant.ts';
import { RELEASED, wall } from './released.wall.ts';

const room = 'src/blocks/shop/migrations';
const first = 'create table shop.order (id uuid)';
const second = 'create table shop.item (id uuid)';
const line = (file: string, text: string) =>
  `0.1.0 ${createHash('sha256').update(text).digest('hex')} ${room}/${file}`;

proves(
  wall,
  {
    [RELEASED]: `${line('0001_order.sql', first)}\n${line('0003_item.sql', second)}\n`,
    [`${room}/0001_order.sql`]: first,
    [`${room}/0003_item.sql`]: second,
    [`${room}/0004_more.sql`]: 'select 1',
  },
  [
    {
      rule: 'edited',
      because: 'a released migration that says something else',
      tree: { [`${room}/0001_order.sql`]: `${first};` },
      at: `${room}/0001_order.sql:1`,
    },
    {
      rule: 'gone',
      because: 'a released migration that is no more',
      tree: {
        [RELEASED]: `${line('0001_order.sql', first)}\n${line('0003_item.sql', second)}\n0.1.0 0 src/blocks/hall/migrations/0001_hall.sql\n`,
      },
      at: `${RELEASED}:3`,
    },
    {
      rule: 'before',
      because: 'a new migration numbered before a released one',
      tree: { [`${room}/0002_between.sql`]: 'select 1' },
      at: `${room}/0002_between.sql:1`,
    },
  ],
);
