import { bandEdgesFen, type Language, type Translate } from '@lobby/shared';
import type { TextKey } from '../i18n/zh-CN.ts';

const FEN = 100;

/** Edges are round: they read as whole 万, or as k and M. */
function edgeText(edgeFen: number, language: Language): string {
  const yuan = edgeFen / FEN;
  if (language === 'zh-CN') return `${yuan / 10_000} 万`;
  return yuan >= 1_000_000 ? `¥${yuan / 1_000_000}M` : `¥${yuan / 1_000}k`;
}

/** An amount as its band in words: `50–100 万`, `¥500k–¥1M`. Exact amounts never reach a page. */
export function amountText(band: number, t: Translate<TextKey>, language: Language): string {
  const from = bandEdgesFen[band];
  const to = bandEdgesFen[band + 1];
  if (from === undefined || to === undefined) {
    const last = bandEdgesFen[bandEdgesFen.length - 1] ?? 0;
    return t('amount.from', { from: edgeText(last, language) });
  }
  if (from === 0) return t('amount.below', { to: edgeText(to, language) });
  const start = edgeText(from, language);
  return t('amount.between', {
    from: language === 'zh-CN' ? start.replace(' 万', '') : start,
    to: edgeText(to, language),
  });
}
