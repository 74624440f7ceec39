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

/** Browsers leave it out. */
const DEFAULT_PORTS = { http: 80, https: 443 } as const;

export function createOwnOrigin({ scheme, names, port }: OwnOriginDeps): OwnOrigin {
  const hosts = (): string[] => {
    const suffix = port() === DEFAULT_PORTS[scheme] ? '' : `:${port()}`;
    return names.map((name) => `${name.includes(':') ? `[${name}]` : name.toLowerCase()}${suffix}`);
  };
  const isOwnHost = (host: string | undefined): boolean => host !== undefined && hosts().includes(host);
  return {
    isOwnHost,
    isOwnOrigin: (host, origin) => isOwnHost(host) && origin === `${scheme}://${host}`,
  };
}
