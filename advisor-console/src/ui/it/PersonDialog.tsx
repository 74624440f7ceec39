import { useConsole } from '../ConsoleContext.ts';
import { ConfirmDialog } from '../lobby/ConfirmDialog.tsx';
import type { PersonStep } from './PersonDetail.tsx';

export interface PersonDialogProps {
  readonly step: PersonStep;
  readonly name: string;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** Names the person and says what will happen. */
export function PersonDialog({ step, name, onConfirm, onCancel }: PersonDialogProps) {
  const { t } = useConsole();
  return (
    <ConfirmDialog
      title={t(`people.${step}Title`, { name })}
      text={t(`people.${step}Text`)}
      confirm={t(`people.${step}`)}
      onConfirm={onConfirm}
      onCancel={onCancel}
    />
  );
}
