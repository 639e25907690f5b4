import type { IdentifierRules } from '#platform/country';

/** Weights of the first nine digits; the tenth is ten less the remainder of their sum by eleven (unverified). */
const WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3];

/**
 * The number of a business, which is also its tax number: ten digits, the last of them a check digit, and for a branch three more that
 * count the branches from 001.
 */
export const parseBusinessNumber: IdentifierRules['parseBusinessNumber'] = (text) => {
  const parts = /^(\d{9})(\d)(\d{3})?$/.exec(text);
  if (!parts || parts[3] === '000') return { valid: false };
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(parts[1]![at]), 0);
  if (10 - (sum % 11) !== Number(parts[2])) return { valid: false };
  return { valid: true, ...(parts[3] && { branch: parts[3] }) };
};
