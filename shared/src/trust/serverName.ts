/** What browsers call a server: a name of the network, or an address. */
export type ServerName =
  | { readonly kind: 'dns'; readonly text: string }
  /** Four or sixteen bytes. */
  | { readonly kind: 'ip'; readonly text: string; readonly address: Uint8Array };

const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;
const MAX_NAME_CHARS = 253;
const BYTE = /^(0|[1-9]\d{0,2})$/;
const GROUPS = 8;

/** As people write it, `hub.branch.example`, `10.1.2.3` or `fd00::5`; undefined for anything else. */
export function parseServerName(text: string): ServerName | undefined {
  const lower = text.toLowerCase();
  const address = lower.includes(':') ? ipv6Of(lower) : ipv4Of(lower);
  if (address !== undefined) return { kind: 'ip', text: lower, address };
  const labels = lower.split('.');
  // A last label of digits alone is an address that is none.
  const isName = labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1) ?? '');
  return isName && lower.length <= MAX_NAME_CHARS ? { kind: 'dns', text: lower } : undefined;
}

function ipv4Of(text: string): Uint8Array | undefined {
  const parts = text.split('.');
  const bytes = parts.map(Number);
  return parts.length === 4 && parts.every((part) => BYTE.test(part)) && bytes.every((byte) => byte <= 255)
    ? Uint8Array.from(bytes)
    : undefined;
}

function ipv6Of(text: string): Uint8Array | undefined {
  const [head, tail, ...more] = text.split('::').map((part) => (part === '' ? [] : part.split(':')));
  if (head === undefined || more.length > 0) return undefined;
  const known = head.length + (tail?.length ?? 0);
  if (tail === undefined ? known !== GROUPS : known >= GROUPS) return undefined;
  const groups = [...head, ...Array.from({ length: GROUPS - known }, () => '0'), ...(tail ?? [])];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/.test(group))) return undefined;
  return Uint8Array.from(groups.flatMap((group) => [parseInt(group, 16) >> 8, parseInt(group, 16) & 0xff]));
}
