import { defineErrors } from '#platform/errors';

export const errors = defineErrors('credentials', {
  /** The country declares no credentials. */
  none_here: 404,
  /** No such credential or offer, or not of the one who asks. */
  missing: 404,
  /** Nothing of theirs can be put into a wallet as this. */
  nothing_to_give: 404,
  /** The record has ended or the document is no longer in force. */
  not_in_force: 409,
  too_many: 409,
  too_many_offers: 429,
  /** No such request to see a credential, or it is over. */
  no_request: 404,
});
