import { Button } from 'react-aria-components';
import { SignInForm, type SignInFormProps } from './access/SignInForm.tsx';
import { BrandMark } from './BrandMark.tsx';
import { useConsole } from './ConsoleContext.ts';

export type SignInFace =
  'checking' | 'needed' | 'invalid' | 'ended' | 'unreachable' | 'failed' | 'version' | 'notAllowed';

export interface SignInScreenProps {
  readonly face: SignInFace;
  /** Words for a failure that has no face of its own. */
  readonly failure?: string;
  readonly onRetry: () => void;
  readonly access: SignInFormProps['access'];
}

/** Before and after a session: what is the matter and what to do. No customer data is on it. */
export function SignInScreen({ face, failure, onRetry, access }: SignInScreenProps) {
  const { t } = useConsole();
  const title = face === 'unreachable' ? t('signIn.failed') : t(`signIn.${face}`);
  const hint = face === 'checking' ? undefined : face === 'failed' ? failure : t(`signIn.${face}Hint`);
  const action =
    face === 'version'
      ? 'signIn.reload'
      : face === 'unreachable' || face === 'failed'
        ? 'signIn.retry'
        : undefined;
  return (
    <main className="sign-in" data-face={face}>
      <div className="sign-in-card" aria-live="polite">
        <BrandMark />
        <h1>{title}</h1>
        {hint !== undefined && <p>{hint}</p>}
        {(face === 'needed' || face === 'ended' || face === 'invalid') && <SignInForm access={access} />}
        {action !== undefined && (
          <Button className="button button--primary" onPress={onRetry}>
            {t(action)}
          </Button>
        )}
      </div>
    </main>
  );
}
