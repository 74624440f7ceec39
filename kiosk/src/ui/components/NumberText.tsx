import { useText } from '../i18n/useText.ts';
import type { TextKey } from '../i18n/zh-CN.ts';

export interface NumberTextProps {
  readonly k: TextKey;
  readonly n: number;
}

const PLACE = '\u0001';

/** A text whose number is set larger: numerals are what people look for. */
export function NumberText({ k, n }: NumberTextProps) {
  const { t } = useText();
  const [before = '', after = ''] = t(k, { n: PLACE }).split(PLACE);
  return (
    <>
      {before}
      <strong className="numeral">{n}</strong>
      {after}
    </>
  );
}
