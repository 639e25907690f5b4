import type { EnrolmentRules } from '#platform/country';

/** From twelve on, at a library; a card that does not tell the day of birth, and a book for travellers from elsewhere. */
export const enrolment: EnrolmentRules = {
  minimumAge: 12,
  minimumAgeSource: 'Act on People, article 6',
  desk: { where: { en: 'any library' }, bring: { en: 'your card or travel book' } },
  papers: [
    {
      paper: 'card',
      name: { en: 'Card' },
      source: 'Act on People, article 6',
      square: true,
      asks: ['born'],
      reproof: true,
    },
    {
      paper: 'travel-book',
      name: { en: 'Travel book' },
      source: 'Act on People, article 6',
      asks: ['travel_book', 'realm', 'born'],
      countries: ['realm'],
    },
  ],
  reproof: {
    source: 'Act on People, article 7',
    ages: [20, 50],
    earlyYears: 1,
    noticeDays: 10,
    graceDays: 20,
  },
  business: { source: 'Act on Trade, article 2', correct: { en: 'the guild of trade' } },
};
