import { AUDIT_HUB, auditKinds, type AuditKind } from '@lobby/shared';
import { Input, Label, TextField } from 'react-aria-components';
import { useConsole } from '../ConsoleContext.ts';

export interface AuditChoice {
  /** Staff id, or AUDIT_HUB. */
  readonly actor: string | undefined;
  readonly kind: AuditKind | undefined;
  /** 'YYYY-MM-DD', both included. */
  readonly fromDate: string;
  readonly toDate: string;
}

export interface AuditFiltersProps {
  readonly choice: AuditChoice;
  /** Names by staff id, of everybody seen so far. */
  readonly people: ReadonlyMap<string, string>;
  readonly onChoice: (choice: AuditChoice) => void;
}

export function AuditFilters({ choice, people, onChoice }: AuditFiltersProps) {
  const { t } = useConsole();
  const { actor, kind, fromDate, toDate } = choice;
  const named = [...people].filter(([id]) => id !== actor);
  return (
    <header className="audit-filters">
      <h2 className="unseen">{t('audit.title')}</h2>
      <label className="audit-field">
        <span>{t('audit.who')}</span>
        <select
          value={actor ?? ''}
          onChange={(event) => onChoice({ ...choice, actor: event.target.value || undefined })}
        >
          <option value="">{t('audit.everybody')}</option>
          {actor !== undefined && actor !== AUDIT_HUB && (
            <option value={actor}>{people.get(actor) ?? actor}</option>
          )}
          <option value={AUDIT_HUB}>{t('audit.hub')}</option>
          {named.map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label className="audit-field">
        <span>{t('audit.kind')}</span>
        <select
          value={kind ?? ''}
          onChange={(event) =>
            onChoice({ ...choice, kind: auditKinds.find((one) => one === event.target.value) })
          }
        >
          <option value="">{t('audit.kind.all')}</option>
          {auditKinds.map((one) => (
            <option key={one} value={one}>
              {t(`audit.kind.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <TextField
        className="audit-field"
        value={fromDate}
        onChange={(value) => onChoice({ ...choice, fromDate: value })}
      >
        <Label>{t('audit.from')}</Label>
        <Input type="date" max={toDate} />
      </TextField>
      <TextField
        className="audit-field"
        value={toDate}
        onChange={(value) => onChoice({ ...choice, toDate: value })}
      >
        <Label>{t('audit.to')}</Label>
        <Input type="date" min={fromDate} />
      </TextField>
    </header>
  );
}
