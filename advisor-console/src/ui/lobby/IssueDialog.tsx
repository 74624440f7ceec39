import type { BusinessState, CommandAnswer, CommandRequest, Language } from '@lobby/shared';
import { useState } from 'react';
import { Button, Checkbox, Input, Label, Radio, RadioGroup, Text, TextField } from 'react-aria-components';
import { useConsole } from '../ConsoleContext.ts';
import { CheckIcon } from '../icons.tsx';
import { BusinessChoice } from './BusinessChoice.tsx';
import { FormDialog } from './FormDialog.tsx';

type Wish = Omit<CommandRequest<'ticket.issue'>, 'requestId'>;

export interface IssueDialogProps {
  readonly businesses: readonly BusinessState[];
  /** undefined: it was refused, and the page says why. */
  readonly onIssue: (wish: Wish) => Promise<CommandAnswer<'ticket.issue'> | undefined>;
  readonly onClose: () => void;
}

const PAGER = /^[A-Za-z0-9]{0,8}$/;
const LANGUAGES: readonly { readonly language: Language; readonly name: string }[] = [
  { language: 'zh-CN', name: '中文' },
  { language: 'en', name: 'English' },
];

/** L02: a number for somebody who cannot use a kiosk. */
export function IssueDialog({ businesses, onIssue, onClose }: IssueDialogProps) {
  const { t, language: mine, businesses: names } = useConsole();
  const [businessId, setBusinessId] = useState<string>();
  const [language, setLanguage] = useState<Language>(mine);
  const [care, setCare] = useState(false);
  const [pager, setPager] = useState('');
  const [isSending, setSending] = useState(false);
  const [given, setGiven] = useState<CommandAnswer<'ticket.issue'>['ticket']>();

  async function issue(): Promise<void> {
    if (businessId === undefined) return;
    setSending(true);
    const answer = await onIssue({ businessId, language, care, ...(pager !== '' && { pager }) });
    setSending(false);
    if (answer === undefined) onClose();
    else setGiven(answer.ticket);
  }

  if (given !== undefined)
    return (
      <FormDialog title={t('issue.given')} onClose={onClose}>
        <p className="big-number" data-given={given.ticketNo}>
          {given.ticketNo}
        </p>
        <p className="big-facts">
          <b>{names.get(given.businessId)?.[mine]}</b>
          <span>{t('issue.ahead', { n: given.ahead })}</span>
        </p>
        <p className="note">{t('issue.shownOnly')}</p>
        <footer className="dialog-foot">
          <Button
            className="button"
            onPress={() => {
              setGiven(undefined);
              setCare(false);
              setPager('');
            }}
          >
            {t('issue.again')}
          </Button>
          <Button className="button button--primary" onPress={onClose}>
            {t('lobby.done')}
          </Button>
        </footer>
      </FormDialog>
    );
  return (
    <FormDialog title={t('issue.title')} onClose={onClose}>
      <BusinessChoice businesses={businesses} value={businessId} onChange={setBusinessId} />
      <RadioGroup
        className="options"
        value={language}
        onChange={(value) => setLanguage(value === 'en' ? 'en' : 'zh-CN')}
      >
        <Label>{t('issue.language')}</Label>
        {LANGUAGES.map((one) => (
          <Radio key={one.language} value={one.language} className="option" lang={one.language}>
            {one.name}
          </Radio>
        ))}
      </RadioGroup>
      <Checkbox className="checkbox" isSelected={care} onChange={setCare}>
        <span className="checkbox-box" aria-hidden="true">
          <CheckIcon />
        </span>
        {t('issue.care')}
      </Checkbox>
      <TextField
        className="field"
        value={pager}
        onChange={(value) => PAGER.test(value) && setPager(value)}
        maxLength={8}
      >
        <Label>{t('issue.pager')}</Label>
        <Input />
        <Text slot="description">{t('issue.pagerHint')}</Text>
      </TextField>
      <footer className="dialog-foot">
        <Button className="button" onPress={onClose}>
          {t('lobby.cancel')}
        </Button>
        <Button
          className="button button--primary"
          isDisabled={businessId === undefined || isSending}
          onPress={() => void issue()}
        >
          {t('issue.confirm')}
        </Button>
      </footer>
    </FormDialog>
  );
}
