import type { BusinessState, CommandAnswer } from '@lobby/shared';
import { useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import { useConsole } from '../ConsoleContext.ts';
import { instantOf, localDateAndTime } from '../text/localInstant.ts';
import { BusinessChoice } from './BusinessChoice.tsx';
import { FormDialog } from './FormDialog.tsx';

export interface BookingDialogProps {
  readonly businesses: readonly BusinessState[];
  /** undefined: it was refused, and the page says why. */
  readonly onBook: (businessId: string, at: number) => Promise<CommandAnswer<'booking.add'> | undefined>;
  readonly onClose: () => void;
}

const HOUR_MS = 3_600_000;

/** L02: a code for a later visit. */
export function BookingDialog({ businesses, onBook, onClose }: BookingDialogProps) {
  const { t, now, timeZone, language, businesses: names } = useConsole();
  const [businessId, setBusinessId] = useState<string>();
  const [{ date, time }, setMoment] = useState(() => {
    const next = localDateAndTime(Math.ceil(now() / HOUR_MS) * HOUR_MS, timeZone);
    return { date: next.date, time: next.time };
  });
  const [isSending, setSending] = useState(false);
  const [code, setCode] = useState<string>();
  const at = instantOf(date, time, timeZone);
  const isLater = at !== undefined && at > now();

  async function book(): Promise<void> {
    if (businessId === undefined || at === undefined) return;
    setSending(true);
    const answer = await onBook(businessId, at);
    setSending(false);
    if (answer === undefined) onClose();
    else setCode(answer.code);
  }

  if (code !== undefined)
    return (
      <FormDialog title={t('booking.given')} onClose={onClose}>
        <p className="big-number" data-code={code}>
          {code}
        </p>
        <p className="big-facts">
          <b>{names.get(businessId ?? '')?.[language]}</b>
          <span>{`${date} ${time}`}</span>
        </p>
        <p className="note">{t('booking.how', { time })}</p>
        <footer className="dialog-foot">
          <Button className="button button--primary" onPress={onClose}>
            {t('lobby.done')}
          </Button>
        </footer>
      </FormDialog>
    );
  return (
    <FormDialog title={t('booking.title')} onClose={onClose}>
      <BusinessChoice businesses={businesses} value={businessId} onChange={setBusinessId} isForLater />
      <div className="field-row">
        <TextField className="field" value={date} onChange={(value) => setMoment({ date: value, time })}>
          <Label>{t('booking.date')}</Label>
          <Input type="date" />
        </TextField>
        <TextField className="field" value={time} onChange={(value) => setMoment({ date, time: value })}>
          <Label>{t('booking.time')}</Label>
          <Input type="time" step={300} />
        </TextField>
      </div>
      <footer className="dialog-foot">
        <p>{isLater ? '' : t('booking.past')}</p>
        <Button className="button" onPress={onClose}>
          {t('lobby.cancel')}
        </Button>
        <Button
          className="button button--primary"
          isDisabled={businessId === undefined || !isLater || isSending}
          onPress={() => void book()}
        >
          {t('booking.confirm')}
        </Button>
      </footer>
    </FormDialog>
  );
}
