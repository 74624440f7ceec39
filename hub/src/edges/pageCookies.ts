import type { IncomingHttpHeaders } from 'node:http';

const SESSION = 'lobby_session';
const DISPLAY = 'lobby_display';
/** With it a browser takes the cookie over HTTPS only, so that nothing on the network can put another one there. */
const SECURE_PREFIX = '__Secure-';
const VALUE = /^[A-Za-z0-9_-]{43}$/;

/** The cookies of seats and displays; pages cannot read them, other sites cannot send them (rulings R2, R6). */
export interface PageCookies {
  sessionToken(headers: IncomingHttpHeaders): string | undefined;
  displayToken(headers: IncomingHttpHeaders): string | undefined;
  /** The header that sets it for this seat alone. */
  ofSeat(seat: number, token: string, maxAgeMs: number): string;
  ofDisplay(display: number, token: string, maxAgeMs: number): string;
}

/** `isSecure`: the pages come over HTTPS; a cookie without the prefix is then worth nothing. */
export function createPageCookies(isSecure: boolean): PageCookies {
  const named = (name: string): string => (isSecure ? `${SECURE_PREFIX}${name}` : name);
  const cookie = (name: string, value: string, path: string, maxAgeMs: number): string =>
    [
      `${named(name)}=${value}`,
      `Path=${path}`,
      `Max-Age=${Math.floor(maxAgeMs / 1_000)}`,
      ...(isSecure ? ['Secure'] : []),
      'HttpOnly',
      'SameSite=Strict',
    ].join('; ');
  return {
    sessionToken: ({ cookie: header }) => valueOf(header ?? '', named(SESSION)),
    displayToken: ({ cookie: header }) => valueOf(header ?? '', named(DISPLAY)),
    ofSeat: (seat, token, maxAgeMs) => cookie(SESSION, token, `/seat/${seat}/`, maxAgeMs),
    ofDisplay: (display, token, maxAgeMs) => cookie(DISPLAY, token, `/display/${display}/`, maxAgeMs),
  };
}

function valueOf(header: string, name: string): string | undefined {
  const value = cookieOf(header, name);
  return value !== undefined && VALUE.test(value) ? value : undefined;
}

/** As the browser sent it, whatever it is. */
export function cookieOf(header: string, name: string): string | undefined {
  const pair = header
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}
