/** What can be chosen now, tiles first, in the order of the screen; the same elements that a finger touches. */
export function guideItems(root: ParentNode): readonly HTMLElement[] {
  const scope = root.querySelector('[role="alertdialog"]') ?? root.querySelector('.frame');
  const buttons = [...(scope?.querySelectorAll<HTMLElement>('button:not([disabled])') ?? [])];
  const isTile = (button: HTMLElement): boolean => button.matches('.tile');
  return [...buttons.filter(isTile), ...buttons.filter((button) => !isTile(button))];
}

/** How an element is called aloud, and whether it is chosen. */
export function itemWords(item: HTMLElement): { readonly name: string; readonly chosen: boolean | null } {
  const pressed = item.getAttribute('aria-pressed');
  const name = item.getAttribute('aria-label') ?? item.innerText.split('\n').filter(Boolean).join('，');
  return { name: spoken(name), chosen: pressed === null ? null : pressed === 'true' };
}

/** Heading and hint of the screen that is seen. */
export function headingWords(root: ParentNode): string {
  const scope = root.querySelector('[role="alertdialog"]') ?? root.querySelector('.frame__main');
  const texts = scope?.querySelectorAll<HTMLElement>(
    'h1, h2, .stage__hint, .pad-screen__answer, .idle__text',
  );
  const words = [...(texts ?? [])].map((text) => spoken(text.innerText));
  return words.filter(Boolean).join('，');
}

/** Without the places where a line may break, which are no words. */
function spoken(text: string): string {
  return text.replaceAll('\u200b', '').replace(/\s+/g, ' ').trim();
}
