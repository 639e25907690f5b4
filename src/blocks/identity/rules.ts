/** Where to go after sign-in: only a path of this site, whatever the form says. */
export const localPath = (asked: string): string => (/^\/(?![/\\])[^\r\n]*$/.test(asked) ? asked : '/my');
