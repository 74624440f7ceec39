import type { EnrolFile } from '@lobby/shared';
import { Button } from 'react-aria-components';
import { useConsole } from '../ConsoleContext.ts';
import { saveFile } from '../report/saveFile.ts';
import { fileNameOf } from '../text/csv.ts';
import { elapsedText } from '../text/elapsedText.ts';
import { useSecond } from '../useSecond.ts';
import { CopyButton } from './CopyButton.tsx';
import type { GivenCode } from './EnrolDialog.tsx';
import { QrPicture } from './QrPicture.tsx';

export interface CodeStepProps {
  readonly given: GivenCode;
  readonly onClose: () => void;
}

/** The code in groups that can be read out, or its file, and what to run at the new device. */
export function CodeStep({ given, onClose }: CodeStepProps) {
  const { t } = useConsole();
  const { answer, role, name } = given;
  const { code, secret, hubKeyId, devicePort, expiresAt } = answer;
  const left = elapsedText(expiresAt - useSecond());
  // The address that reaches this page reaches the device port as well, but for a page on the hub's own machine.
  const hub = `${location.hostname}:${devicePort}`;
  const config = role === 'kiosk' ? '--config kiosk.json' : `--role ${role} --config ${role}.json`;
  const proof = code === null ? '--file enrol.json' : `--code ${code}`;
  const command = `npm run join -- ${config} --hub ${hub} ${proof}`;
  const file = secret === null ? '' : contentOf({ hubKeyId, secret, role, name, devicePort });
  const save = (): void => saveFile(`${fileNameOf('enrol', name)}.json`, `${file}\n`, 'application/json');
  return (
    <>
      {code === null ? (
        <div className="enrol-file">
          <Button className="button button--primary" onPress={save}>
            {t('enrol.save')}
          </Button>
          <p>{t('enrol.fileHint')}</p>
          <QrPicture text={file} label={t('enrol.qr')} />
          <p>{t('enrol.qrHint')}</p>
        </div>
      ) : (
        <p className="enrol-code" aria-label={t('enrol.code')} data-code={code}>
          {code.split('-').map((group, at) => (
            <span key={`${at} ${group}`}>{group}</span>
          ))}
        </p>
      )}
      <p className="enrol-left">{t('enrol.left', { time: left })}</p>
      <p className="note note--warn">{t('enrol.once')}</p>
      <div className="enrol-command">
        <span>{t('enrol.atDevice')}</span>
        <code>{command}</code>
        <CopyButton text={command} />
      </div>
      <footer className="dialog-foot">
        <output>{t('enrol.waiting')}</output>
        <Button className="button" onPress={onClose}>
          {t('it.close')}
        </Button>
      </footer>
    </>
  );
}

const contentOf = (file: EnrolFile): string => JSON.stringify(file);
