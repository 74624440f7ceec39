import { isPageUrl } from './navigationPolicy.ts';

/** Hands on the links in what a kiosk's agent says, if they lead to a page of this machine. */
export function forPageLinks(onPageUrl: (pageUrl: string) => void): (message: unknown) => boolean {
  return (message) => {
    if (typeof message !== 'object' || message === null || !('pageUrl' in message)) return false;
    const { pageUrl } = message;
    if (typeof pageUrl !== 'string' || !isPageUrl(pageUrl)) return false;
    onPageUrl(pageUrl);
    return true;
  };
}
