/** For `ref`: what was chosen further up the page comes into sight; what is in sight already stays where it is. */
export function intoView(element: Element | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
