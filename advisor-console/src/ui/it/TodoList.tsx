import { Button } from 'react-aria-components';
import { useConsole } from '../ConsoleContext.ts';
import { AlertIcon, CheckIcon, ClockIcon } from '../icons.tsx';
import type { Todo } from './todosOf.ts';

export interface TodoListProps {
  readonly todos: readonly Todo[];
  readonly onDevice: (deviceId: string) => void;
  readonly onConfirm: (enrolmentId: string) => void;
}

/** One sentence, and below it each thing with what to do about it (ux.md, I02). */
export function TodoList({ todos, onDevice, onConfirm }: TodoListProps) {
  const { t } = useConsole();
  if (todos.length === 0)
    return (
      <output className="todo-none">
        <CheckIcon />
        {t('todo.none')}
      </output>
    );
  return (
    <section className="todos" aria-label={t('todo.count', { n: todos.length })}>
      <h2>{t('todo.count', { n: todos.length })}</h2>
      <ul>
        {todos.map(({ id, level, title, hint, deviceId, enrolmentId }) => (
          <li key={id} className="todo" data-level={level}>
            {level === 'info' ? <ClockIcon /> : <AlertIcon />}
            <p>
              {deviceId === undefined ? (
                <b>{title}</b>
              ) : (
                <button type="button" className="link-button" onClick={() => onDevice(deviceId)}>
                  {title}
                </button>
              )}
              <span>{hint}</span>
            </p>
            {enrolmentId !== undefined && (
              <Button className="button button--primary" onPress={() => onConfirm(enrolmentId)}>
                {t('todo.confirmAct')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
