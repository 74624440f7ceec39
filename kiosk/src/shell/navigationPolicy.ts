/** Only the agent's own page, on this machine, is ever shown (rulings R6). */
export function isPageUrl(url: string): boolean {
  const parsed = parse(url);
  return parsed?.protocol === 'http:' && parsed.hostname === '127.0.0.1' && parsed.username === '';
}

/** Pages of staff: over TLS, or plain on this machine as in the demo. */
export function isConsoleUrl(url: string): boolean {
  const parsed = parse(url);
  const isOwn = parsed?.protocol === 'https:' || (parsed !== undefined && isPageUrl(parsed.href));
  return isOwn && parsed?.username === '' && /^\/seat\/[1-9]\/$/.test(parsed.pathname);
}

/** Where the page may go by itself: nowhere else. `pageUrl` is the address the agent gave. */
export function mayNavigate(url: string, pageUrl: string): boolean {
  const [to, page] = [parse(url), parse(pageUrl)];
  return to !== undefined && page !== undefined && to.origin === page.origin && to.pathname === page.pathname;
}

/** What the page may load: its own origin over HTTP or its socket, and what it made itself. */
export function mayRequest(url: string, pageUrl: string): boolean {
  const [to, page] = [parse(url), parse(pageUrl)];
  if (!to || !page) return false;
  if (to.protocol === 'blob:') return to.origin === page.origin;
  const protocols = page.protocol === 'https:' ? ['https:', 'wss:'] : ['http:', 'ws:'];
  return protocols.includes(to.protocol) && to.host === page.host;
}

function parse(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined;
}
