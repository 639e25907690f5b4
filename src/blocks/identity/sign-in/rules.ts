/**
 * Where to go after sign-in: only a path of this site, whatever the form says. Browsers drop tabs and line breaks and take
 * a backslash for a slash, so that either could make another host of a path.
 */
export const localPath = (asked: string): string => (/^\/(?!\/)[^\p{Cc}\\]*$/u.test(asked) ? asked : '/my');
