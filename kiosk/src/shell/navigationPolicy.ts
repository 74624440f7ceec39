/** Only the agent's own page, on this machine, is ever shown (rulings R6). */
export function isPageUrl(url: string): boolean {
  const parsed = parse(url);
  return parsed?.protocol === 'http:' && parsed.hostname === '127.0.0.1' && parsed.username === '';
}

/** Where the page may go by itself: nowhere else. `pageUrl` is the address the agent gave. */
export function mayNavigate(url: string, pageUrl: string): boolean {
  const [to, page] = [parse(url), parse(pageUrl)];
  return to !== undefined && page !== undefined && to.origin === page.origin && to.pathname === page.pathname;
}

/** What the page may load: its own origin over HTTP or its socket. */
export function mayRequest(url: string, pageUrl: string): boolean {
  const [to, page] = [parse(url), parse(pageUrl)];
  if (!to || !page) return false;
  return (to.protocol === 'http:' || to.protocol === 'ws:') && to.host === page.host;
}

function parse(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined;
}
