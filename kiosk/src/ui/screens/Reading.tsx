import { CardReading } from '../art/CardReading.tsx';
import { MessageScreen } from '../components/MessageScreen.tsx';
import { TouchButton } from '../components/TouchButton.tsx';
import { useText } from '../i18n/useText.ts';
import type { Act } from '../machine/screenState.ts';

export interface ReadingProps {
  readonly act: (act: Act) => void;
}

/** K03 */
export function Reading({ act }: ReadingProps) {
  const { t } = useText();
  return (
    <MessageScreen
      tone="brand"
      title={t('reading.title')}
      hint={t('reading.hint')}
      art={<CardReading />}
      actions={<TouchButton onPress={() => act({ do: 'cancelReading' })}>{t('reading.cancel')}</TouchButton>}
    />
  );
}
