import { useState } from 'react';
import { Button, Input, Label, Text, TextField } from 'react-aria-components';
import { useConsole } from '../ConsoleContext.ts';
import { Panel } from './Panel.tsx';

export interface MessagePanelProps {
  /** Stands on the displays now; empty = none. */
  readonly message: string;
  readonly isOnline: boolean;
  readonly isBusy: boolean;
  readonly onSay: (text: string) => void;
}

const MAX_CHARS = 60;

/** One line for everybody in the hall. */
export function MessagePanel({ message, isOnline, isBusy, onSay }: MessagePanelProps) {
  const { t } = useConsole();
  const [text, setText] = useState('');
  const said = text.trim();
  return (
    <Panel title={t('hall.message.title')} area="message">
      <p className="hall-message" data-none={message === '' || undefined}>
        {message === '' ? t('hall.message.none') : message}
      </p>
      <form
        className="hall-message-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (said === '') return;
          onSay(said);
          setText('');
        }}
      >
        <TextField className="field" value={text} onChange={setText} maxLength={MAX_CHARS}>
          <Label>{t('hall.message.label')}</Label>
          <Input />
          <Text slot="description">{t('hall.message.hint')}</Text>
        </TextField>
        <div className="hall-message-buttons">
          {message !== '' && (
            <Button
              className="button button--small"
              isDisabled={!isOnline || isBusy}
              onPress={() => onSay('')}
            >
              {t('hall.message.clear')}
            </Button>
          )}
          <Button
            type="submit"
            className="button button--small button--primary"
            isDisabled={!isOnline || isBusy || said === ''}
          >
            {t('hall.message.say')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
