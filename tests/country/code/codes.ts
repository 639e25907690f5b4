import type { CodeRules } from '#platform/country';

/** Codes of people and firms, each valid for a month. */
export const codes: CodeRules = {
  issuer: 'Meridia',
  language: 'eng',
  kinds: {
    person: {
      registry: 'people.person',
      months: 1,
      parts: [
        { part: 'number', from: ['number'] },
        { part: 'name', from: ['name'] },
        { part: 'birth-date', from: ['born'] },
        { part: 'sex', from: ['sex'], chosen: true },
        { part: 'address', from: ['town'], chosen: true },
      ],
    },
    business: {
      registry: 'trade.firm',
      months: 1,
      endedBy: 'closed',
      parts: [
        { part: 'number', from: ['number'] },
        { part: 'name', from: ['name'] },
        { part: 'address', from: ['town'], chosen: true },
      ],
    },
  },
};
