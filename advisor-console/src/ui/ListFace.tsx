import type { ListTab } from '../state/alertList.ts';
import { useConsole } from './ConsoleContext.ts';

export interface ListFaceProps {
  readonly face: 'empty' | 'loading';
  readonly tab: ListTab;
}

/** What stands in the list while it has no rows. */
export function ListFace({ face, tab }: ListFaceProps) {
  const { t } = useConsole();
  if (face === 'loading') {
    return (
      <div className="skeletons">
        <p className="unseen">{t('list.loading')}</p>
        {[0, 1, 2].map((row) => (
          <div key={row} className="skeleton" aria-hidden="true">
            <i />
            <i />
            <i />
          </div>
        ))}
      </div>
    );
  }
  return (
    <div className="empty">
      <BambooPicture />
      <p className="empty-title">{t(`list.empty.${tab}`)}</p>
      <p className="empty-hint">{t(`list.empty.${tab}Hint`)}</p>
    </div>
  );
}

function BambooPicture() {
  return (
    <svg className="empty-picture" viewBox="0 0 96 96" aria-hidden="true" focusable="false">
      <g fill="none" stroke="currentColor" strokeWidth="3" strokeLinecap="round">
        <path d="M34 90V66M34 60V36M34 30V10M30 63h8M30 33h8" />
        <path d="M58 90V72M58 66V46M58 40V24M54 69h8M54 43h8" />
      </g>
      <g fill="currentColor">
        <path d="M36 34c9-9 19-10 26-8-4 8-15 13-26 8z" opacity=".55" />
        <path d="M56 44c-8-5-17-5-23-1 5 6 15 7 23 1z" opacity=".35" />
        <path d="M60 68c7-8 16-9 23-7-4 8-13 12-23 7z" opacity=".55" />
        <path d="M32 64c-7-6-14-6-20-3 4 7 13 9 20 3z" opacity=".35" />
      </g>
    </svg>
  );
}
