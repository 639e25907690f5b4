import { wall } from './docs.wall.ts';
import { proves } from './plant.ts';

proves(
  wall,
  {
    'README.md':
      'Read [why](docs/decisions/0001-one.md#context), [all](docs/), [out](https://example.org/) and /homeless.',
    'docs/decisions/0001-one.md':
      'See [the house](../../README.md). Files lie in `./.data`, or where DATA_DIR says.',
    'package-lock.json': `{"resolved":"https://registry.${'npmjs'}.org/pg"}`,
  },
  [
    {
      rule: 'machine-path',
      because: "a path of one machine's owner",
      tree: { 'docs/guides/run.md': `\nOpen /${'home'}/lan/thanglong/src.` },
      at: 'docs/guides/run.md:2',
    },
    {
      rule: 'machine-path',
      because: 'a path in a script',
      tree: { '.ci/run': `#!/bin/bash\ncd /${'work'}/main` },
      at: '.ci/run:2',
    },
    {
      rule: 'registry',
      because: 'the host of a registry in code',
      tree: { 'scripts/fetch.ts': `const host = 'https://registry.${'npmjs'}.org';` },
      at: 'scripts/fetch.ts:1',
    },
    {
      rule: 'link',
      because: 'a link that leads nowhere',
      tree: { 'docs/guides/run.md': 'Read [this](../decisions/0009-gone.md).' },
      at: 'docs/guides/run.md:1',
    },
  ],
);
