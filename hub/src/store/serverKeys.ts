import { X509Certificate } from 'node:crypto';
import type { ServerName } from '@lobby/shared';

/** What a port shows. */
export interface ServerKeys {
  /** PEM. */
  readonly key: string;
  /** PEM: the server's own certificate first, then those between it and the authority. */
  readonly certificate: string;
  /** Milliseconds since the epoch. */
  readonly validUntil: number;
  /** PEM: whoever connects must show a certificate of this authority. Without it nobody is asked. */
  readonly clientsOf?: string;
}

export function isFor(certificate: X509Certificate, { kind, text }: ServerName): boolean {
  return (kind === 'dns' ? certificate.checkHost(text) : certificate.checkIP(text)) !== undefined;
}
