/** The scope of tokens with which programs read. */
export const READ = 'registry.read';
/** With which they bring in what their agency is a declared feed for. */
export const WRITE = 'registry.write';
/** Of a list, at most so many at once. */
export const MOST_LISTED = 500;
