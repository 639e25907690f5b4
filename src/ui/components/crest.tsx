/** The mark beside the wordmark: a rising line in a lacquer square. A crest of an agency takes its place by theme. */
export const Crest = () => (
  <svg class="crest" viewBox="0 0 40 40" width="40" height="40" aria-hidden="true" focusable="false">
    <rect class="crest-ground" width="40" height="40" rx="4" />
    <path
      class="crest-line"
      d="M8 31c9 0 12-3.5 12-8.5S15 15.5 15 11.5 19 7 23 7c4.5 0 8 2.5 9 6.5-2.5-1.5-5-1.5-6 .5-1.2 2.5 4 5 4 10.5 0 3-1.5 5.5-4 6.5"
    />
  </svg>
);
