import type { ReactNode } from 'react';
import { Keypad, type KeypadProps } from '../components/Keypad.tsx';
import './PadScreen.css';

export interface PadScreenProps extends KeypadProps {
  readonly title: string;
  readonly hint: string;
  /** What was typed, in its places; an empty string is a place not filled yet. */
  readonly places: readonly string[];
  /** Over the places: how far one has come. */
  readonly progress?: ReactNode;
  /** The answer, once there is one. */
  readonly answer?: ReactNode;
  readonly tone?: 'plain' | 'good' | 'warn';
}

const looks: Readonly<Record<string, string>> = { '': 'place--empty', '•': 'place--masked' };

/** A question above, what was typed in the middle, a keypad in reach. */
export function PadScreen({
  title,
  hint,
  places,
  progress,
  answer,
  tone = 'plain',
  ...keypad
}: PadScreenProps) {
  return (
    <div className="pad-screen">
      <section className={`pad-screen__ask pad-screen__ask--${tone}`}>
        <h1>{title}</h1>
        {progress}
        <p className="pad-screen__places" aria-hidden="true">
          {places.map((place, index) => (
            // Places have no identity but their order.
            <span key={index} className={`place ${looks[place] ?? ''}`}>
              {place}
            </span>
          ))}
        </p>
        {answer === undefined ? (
          <p className="pad-screen__hint">{hint}</p>
        ) : (
          <output className="pad-screen__answer">{answer}</output>
        )}
      </section>
      <Keypad {...keypad} />
    </div>
  );
}
