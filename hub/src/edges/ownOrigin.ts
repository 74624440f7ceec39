import type { HubConfig } from '../config.ts';

/** Under which names browsers reach the staff port, and from where alone they may ask (rulings R2). */
export interface OwnOrigin {
  /** Exact, with the port. */
  isOwnHost(host: string | undefined): boolean;
  /** Of the same name as this request's Host. */
  isOwnOrigin(host: string | undefined, origin: string | undefined): boolean;
}

export interface OwnOriginDeps {
  readonly scheme: 'http' | 'https';
  /** As in the configuration: names and addresses without a port. */
  readonly names: readonly string[];
  /** Known once the port is open. */
  readonly port: () => number;
}

const LOOPBACK = '127.0.0.1';
/** Browsers leave it out. */
const DEFAULT_PORTS = { http: 80, https: 443 } as const;

/** The name as browsers write it in Host. */
export function hostOf(scheme: OwnOriginDeps['scheme'], name: string, port: number): string {
  const suffix = port === DEFAULT_PORTS[scheme] ? '' : `:${port}`;
  return `${name.includes(':') ? `[${name}]` : name.toLowerCase()}${suffix}`;
}

/** Where an enrolled console finds the pages. */
export function staffOriginOf({ staffTls }: Pick<HubConfig, 'staffTls'>, port: number): string {
  const scheme = staffTls === null ? 'http' : 'https';
  return `${scheme}://${hostOf(scheme, staffNamesOf({ staffTls })[0] ?? LOOPBACK, port)}`;
}

/** Without TLS there is this machine alone. */
export function staffNamesOf({ staffTls }: Pick<HubConfig, 'staffTls'>): readonly string[] {
  return staffTls?.names ?? [LOOPBACK];
}

export function createOwnOrigin({ scheme, names, port }: OwnOriginDeps): OwnOrigin {
  const isOwnHost = (host: string | undefined): boolean =>
    host !== undefined && names.some((name) => hostOf(scheme, name, port()) === host);
  return {
    isOwnHost,
    isOwnOrigin: (host, origin) => isOwnHost(host) && origin === `${scheme}://${host}`,
  };
}
