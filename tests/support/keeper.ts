import { after, before } from 'node:test';
import { type City, openCity } from '#tests/city';
import { MULTIPART, multipart } from '#tests/multipart';
import type { Visitor } from '#tests/visitor';

const PEOPLE = '/desk/registries/population.person';
export const IMPORTS = `${PEOPLE}/imports`;
export const EXPORTS = `${PEOPLE}/exports`;

/** Attributes that a file must have to make new people. */
export const HEAD = ['personal_number', 'full_name', 'sex', 'birth_date', 'nationality'];
/** Such a row: of these people no two could be one. */
export const rowOf = (n: number, name = 'Nguyễn Thị Thử'): string[] => [
  `001199${String(n).padStart(6, '0')}`,
  name,
  'female',
  new Date(Date.UTC(1930, 0, 1) + n * 86_400_000).toISOString().slice(0, 10),
  'VN',
];
/** The form that says what the columns of a file hold, and where it comes from. */
export const holding = (columns: readonly string[]): Record<string, string> => ({
  ...Object.fromEntries(columns.map((name, nth) => [`column.${nth}`, name])),
  source: 'old register',
  basis: '26/2023/QH15',
  'from.day': '1',
  'from.month': '7',
  'from.year': '2025',
});

/** The keeper of the registry of people at the desk, in a city for the tests of one file. */
export function keeperOfPeople() {
  const desk = {} as { city: City; keeper: Visitor };
  const signIn = async () => {
    desk.keeper = await desk.city.signIn('dulieu.khanh');
  };
  before(async () => {
    desk.city = await openCity();
    await signIn();
  });
  after(async () => {
    await desk.city.server.close();
    await desk.city.world.close();
  });
  const post = (url: string, form: Record<string, string>, who = desk.keeper) =>
    desk.city.ask(who, url, { form });

  return Object.assign(desk, {
    /** After days, when the session has ended. */
    signIn,
    post,
    owner: <Row>(text: string, values?: readonly unknown[]) =>
      desk.city.world.as({ hat: 'owner' }, ({ db }) => db.adHoc<Row>(text, values as unknown[])),
    /** The page, in English. */
    show: async (url: string, who = desk.keeper) =>
      (await desk.city.ask(who, `${url}${url.includes('?') ? '&' : '?'}lang=en`)).body,
    /** A little later, when the jobs have looked again. */
    work: async (by: Parameters<City['world']['clock']['advance']>[0] = { seconds: 5 }) => {
      desk.city.world.clock.advance(by);
      await desk.city.world.settle();
    },
    /** Sends a file as the form without script does. */
    send: (content: Buffer, name = 'people.csv', who = desk.keeper) =>
      desk.city.ask(who, `${IMPORTS}?lang=en`, {
        method: 'POST',
        payload: multipart([
          ['_csrf', desk.city.token(who)],
          ['file', content, name],
        ]),
        headers: MULTIPART,
      }),
    /** Says that the file which waits there holds these columns. */
    settle: (at: string, columns = HEAD) => post(`${at}/columns`, holding(columns)),
    take: (at: string) => post(`${at}/take`, {}),
  });
}
