/**
 * The agent's link with something in its query that is new each time: of two addresses that differ in nothing but the
 * fragment, Chromium loads the second one not at all, and the page would go on with a cookie that is worth nothing.
 */
export function freshAddress(pageUrl: string, load: number): string {
  const url = new URL(pageUrl);
  url.searchParams.set('load', String(load));
  return url.href;
}
