/**
 * Where to go after sign-in: only a path of this site, whatever the form says. Browsers drop tabs and line breaks and take
 * a backslash for a slash, so that either could make another host of a path.
 */
export const localPath = (asked: string): string => (/^\/(?!\/)[^\p{Cc}\\]*$/u.test(asked) ? asked : '/my');

/** How somebody proved who they are, by the names of RFC 8176 where it has one. */
export type Method = 'pwd' | 'otp' | 'passkey' | 'code' | 'recovery' | 'scan' | 'upstream' | 'mfa';

/** What each way shows; a passkey asks its owner for a finger or a PIN, so that it is two at once. */
const SHOWS: Readonly<Record<string, readonly string[]>> = {
  pwd: ['knows'],
  otp: ['has'],
  passkey: ['has', 'knows'],
  code: ['reached'],
  recovery: ['has'],
  // An account elsewhere; `mfa` where its provider says that two factors were shown there.
  upstream: ['knows'],
  mfa: ['has', 'knows'],
};

/**
 * Independent factors among the ways in which somebody proved who they are: 1 or 2. A code that was sent shows that somebody
 * reads the person's mail, not that they have a device: it never makes a second factor (NIST SP 800-63B, 3.1.3).
 */
export function factorsOf(methods: readonly string[]): number {
  const shown = new Set(methods.flatMap((method) => SHOWS[method] ?? []));
  if (methods.includes('recovery') && shown.has('reached')) return 2;
  return shown.has('knows') && shown.has('has') ? 2 : 1;
}

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\b(?:OPR|Opera)\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMacintosh\b/, 'Mac'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];

/** Browser and system by what the browser says of itself, such as `Chrome · Android`; empty when it says nothing known. */
export function describeAgent(agent: string): string {
  const named = (among: typeof BROWSERS) => among.find(([pattern]) => pattern.test(agent))?.[1];
  return [named(BROWSERS), named(SYSTEMS)].filter(Boolean).join(' · ');
}
