import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useConsole } from '../ConsoleContext.ts';

export interface CopyButtonProps {
  readonly text: string;
}

/** Says that it has copied, and nothing where the browser does not let it. */
export function CopyButton({ text }: CopyButtonProps) {
  const { t } = useConsole();
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // Not allowed here: the text can still be selected.
      setCopied(false);
    }
  };
  return (
    <Button className="button button--small" onPress={() => void copy()}>
      {t(isCopied ? 'it.copied' : 'it.copy')}
    </Button>
  );
}
