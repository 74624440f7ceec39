import { auditCheck, type AuditCheck } from '@lobby/shared';
import { useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import type { ConsoleActions } from '../../session/actions.ts';
import { useConsole } from '../ConsoleContext.ts';
import { AlertIcon, CheckIcon } from '../icons.tsx';
import { CopyButton } from '../it/CopyButton.tsx';
import { momentText } from '../text/momentText.ts';
import { anchorText, loadAnchor, parseAnchor, saveAnchor, type KeptAnchor } from './keptAnchor.ts';

export interface AuditCheckPanelProps {
  readonly read: ConsoleActions['read'];
  readonly isOnline: boolean;
}

interface Result {
  readonly check: AuditCheck;
  /** What it was held beside. */
  readonly kept: KeptAnchor | undefined;
}

/** Has the whole trail read at the hub, and held beside an end that was kept outside it. */
export function AuditCheckPanel({ read, isOnline }: AuditCheckPanelProps) {
  const { t, now } = useConsole();
  const [typed, setTyped] = useState('');
  const [state, setState] = useState<Result | 'checking'>();
  const given = typed.trim() === '' ? undefined : parseAnchor(typed);
  const isWrong = typed.trim() !== '' && given === undefined;

  async function look(): Promise<void> {
    setState('checking');
    const kept = given === undefined ? loadAnchor(localStorage) : undefined;
    const beside = given ?? kept;
    const query = beside === undefined ? '' : `?seq=${beside.seq}&mac=${beside.mac}`;
    const check = await read(`audit/check${query}`, auditCheck);
    setState(check && { check, kept });
    if (check?.ok === true && check.head !== null) saveAnchor(localStorage, { ...check.head, at: now() });
  }

  return (
    <section className="panel" aria-label={t('audit.checkTitle')}>
      <header className="panel-head">
        <h2>{t('audit.checkTitle')}</h2>
      </header>
      <div className="admin-detail-body">
        <p className="mark">{t('audit.checkHint')}</p>
        <TextField className="field" value={typed} onChange={setTyped} autoComplete="off" isInvalid={isWrong}>
          <Label>{t('audit.compare')}</Label>
          <Input maxLength={64} spellCheck="false" placeholder={t('audit.compareHint')} />
        </TextField>
        {isWrong && (
          <p className="note note--warn" role="alert">
            {t('audit.compareWrong')}
          </p>
        )}
        <Button
          className="button button--primary"
          isDisabled={!isOnline || isWrong || state === 'checking'}
          onPress={() => void look()}
        >
          {t('audit.check')}
        </Button>
        <output className="audit-output">
          {state === 'checking' ? (
            <p className="note">{t('audit.checking')}</p>
          ) : (
            state !== undefined && <Answer {...state} />
          )}
        </output>
      </div>
    </section>
  );
}

function Answer({ check, kept }: Result) {
  const words = useConsole();
  const { t } = words;
  if (!check.ok)
    return (
      <div className="audit-answer" data-answer={check.fault}>
        <p className="note note--danger">
          <AlertIcon />
          <b>{t(`audit.${check.fault}`, { n: check.seq })}</b>
        </p>
        <p>{t('audit.broken')}</p>
      </div>
    );
  return (
    <div className="audit-answer" data-answer="whole">
      <p className="note note--ok">
        <CheckIcon />
        {t('audit.whole', { n: check.lines })}
      </p>
      {kept !== undefined && <p>{t('audit.wholeKept', { time: momentText(kept.at, words) })}</p>}
      {check.head !== null && (
        <div className="audit-head">
          <b>{t('audit.head')}</b>
          <code>{anchorText(check.head)}</code>
          <CopyButton text={anchorText(check.head)} />
          <p className="mark">{t('audit.headHint')}</p>
        </div>
      )}
    </div>
  );
}
