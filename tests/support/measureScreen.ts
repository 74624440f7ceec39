/** What a kiosk screen must keep to, in millimetres of the real screen (ux.md 1 and 8). */
export interface ScreenLimits {
  /** Smallest side of anything that can be touched. */
  readonly touchMm: number;
  readonly gapMm: number;
  /** Smallest font size. */
  readonly textMm: number;
  /** Nothing can be touched above this line, px from the top. */
  readonly reachPx: number;
}

/**
 * Runs inside the page (it may use nothing from outside) and names everything that is too small, too close, too high,
 * cut, covered or scrolled. An open dialog is measured alone: what lies under it is blurred and cannot be touched.
 */
export function measureScreen(limits: ScreenLimits): string[] {
  const problems: string[] = [];
  const mm = Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--mm'));
  const scope = document.querySelector('[role="alertdialog"]') ?? document.querySelector('.frame');
  if (scope === null || !(mm > 0)) return ['nothing is drawn'];
  const name = (element: Element): string =>
    `${element.className || element.tagName} "${(element.textContent ?? '').trim().slice(0, 24)}"`;
  const inside = (inner: DOMRect, outer: DOMRect): boolean =>
    inner.left >= outer.left - 1 &&
    inner.right <= outer.right + 1 &&
    inner.top >= outer.top - 1 &&
    inner.bottom <= outer.bottom + 1;
  const screen = new DOMRect(0, 0, innerWidth, innerHeight);

  const root = document.documentElement;
  if (root.scrollHeight > innerHeight || root.scrollWidth > innerWidth) problems.push('the page scrolls');

  const buttons = [...scope.querySelectorAll('button')];
  const rects = buttons.map((button) => button.getBoundingClientRect());
  buttons.forEach((button, index) => {
    const rect = rects[index]!;
    const least = Math.min(rect.width, rect.height) / mm;
    if (least < limits.touchMm - 0.05) problems.push(`${name(button)}: only ${least.toFixed(1)} mm`);
    if (!inside(rect, screen)) problems.push(`${name(button)}: outside the screen`);
    if (rect.top < limits.reachPx) problems.push(`${name(button)}: out of reach, y = ${rect.top.toFixed(0)}`);
    rects.slice(index + 1).forEach((other, further) => {
      const dx = Math.max(other.left - rect.right, rect.left - other.right);
      const dy = Math.max(other.top - rect.bottom, rect.top - other.bottom);
      const gap = Math.max(dx, dy) / mm;
      if (gap < limits.gapMm - 0.05) {
        problems.push(`${name(button)}: ${gap.toFixed(1)} mm from ${name(buttons[index + 1 + further]!)}`);
      }
    });
  });

  const texts: { element: Element; rect: DOMRect }[] = [];
  for (const element of scope.querySelectorAll('*')) {
    const own = [...element.childNodes].filter(
      (node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim(),
    );
    if (own.length === 0 || element.closest('svg')) continue;
    const size = Number.parseFloat(getComputedStyle(element).fontSize) / mm;
    if (size < limits.textMm - 0.02) problems.push(`${name(element)}: text of ${size.toFixed(1)} mm`);
    for (const node of own) {
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) {
        // The ink of Noto Sans SC lies within 0.88 em above and 0.12 em below its baseline; a line box is higher.
        const spare = Math.max(0, (rect.height - size * mm) / 2);
        texts.push({
          element,
          rect: new DOMRect(rect.x, rect.y + spare, rect.width, rect.height - 2 * spare),
        });
      }
    }
  }
  texts.forEach(({ element, rect }, index) => {
    for (let box: Element | null = element; box !== null; box = box.parentElement) {
      const clips = box.matches('button, header, main, footer, .stage, .paper, [role="alertdialog"]');
      if (clips && !inside(rect, box.getBoundingClientRect()))
        problems.push(`${name(element)}: leaves ${name(box)}`);
    }
    if (!inside(rect, screen)) problems.push(`${name(element)}: outside the screen`);
    for (const other of texts.slice(index + 1)) {
      const width = Math.min(rect.right, other.rect.right) - Math.max(rect.left, other.rect.left);
      const height = Math.min(rect.bottom, other.rect.bottom) - Math.max(rect.top, other.rect.top);
      if (width > 2 && height > 2) problems.push(`${name(element)}: covers ${name(other.element)}`);
    }
  });

  for (const element of scope.querySelectorAll('*')) {
    if (element.closest('svg') || element.clientWidth === 0) continue;
    const { overflowX, overflowY } = getComputedStyle(element);
    const tooWide = element.scrollWidth > element.clientWidth + 1;
    const tooHigh = element.scrollHeight > element.clientHeight + 1;
    if (tooWide && overflowX !== 'visible') problems.push(`${name(element)}: cut in width`);
    if (tooHigh && overflowY !== 'visible') problems.push(`${name(element)}: cut in height`);
    if (tooWide && element.matches('button, p, h1, h2, dd, dt, span'))
      problems.push(`${name(element)}: too wide`);
  }
  for (const picture of scope.querySelectorAll('.stage__art svg')) {
    const rect = picture.getBoundingClientRect();
    if (rect.height < 30 * mm)
      problems.push(`${name(picture)}picture only ${(rect.height / mm).toFixed(0)} mm high`);
  }
  return [...new Set(problems)];
}
