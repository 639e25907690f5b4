import { wall } from './lock.wall.ts';
import { proves } from './plant.ts';

const own = (version: string) => `{\n"dependencies": {\n"lint": "${version}"\n}\n}`;
const lock = (more: object) =>
  JSON.stringify(
    {
      packages: {
        '': { dependencies: { lint: '1.2.3' } },
        'node_modules/lint': { version: '1.2.3', optionalDependencies: { 'lint-linux': '1.2.3' } },
        ...more,
      },
    },
    null,
    1,
  );
const linux = { 'node_modules/lint/node_modules/lint-linux': { version: '1.2.3', optional: true } };

proves(wall, { 'package.json': own('1.2.3'), 'package-lock.json': lock(linux) }, [
  {
    rule: 'missing',
    because: 'a package for another machine that the lock file does not name',
    tree: { 'package-lock.json': lock({}) },
    at: 'package-lock.json:11',
  },
  {
    rule: 'exact',
    because: 'a range of versions',
    tree: { 'package.json': own('^1.2.3') },
    at: 'package.json:3',
  },
  {
    rule: 'stale',
    because: 'a version that is not locked',
    tree: { 'package.json': own('1.2.4') },
    at: 'package.json:3',
  },
]);
