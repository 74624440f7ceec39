import type { DemoState, PrinterSwitch } from '../../demoState.ts';
import { ask } from '../demoClient.ts';
import { useText } from '../text.ts';
import { Step } from './Step.tsx';

export interface TroubleSwitchesProps {
  readonly state: DemoState;
}

export function TroubleSwitches({ state }: TroubleSwitchesProps) {
  const t = useText();
  const { readerPluggedIn, printer, hub } = state;
  const setPrinter = (next: PrinterSwitch): void =>
    void ask('printer.set', { state: printer === next ? 'none' : next });
  return (
    <Step last title={t('trouble.title')} hint={t('trouble.hint')}>
      <div className="trouble">
        <Switch
          on={!readerPluggedIn}
          onPress={() => void ask('reader.plug', { pluggedIn: !readerPluggedIn })}
        >
          {t(readerPluggedIn ? 'trouble.unplug' : 'trouble.plugIn')}
        </Switch>
        <Switch on={printer === 'paperOut'} onPress={() => setPrinter('paperOut')}>
          {t(printer === 'paperOut' ? 'trouble.paperIn' : 'trouble.paperOut')}
        </Switch>
        <Switch on={printer === 'coverOpen'} onPress={() => setPrinter('coverOpen')}>
          {t(printer === 'coverOpen' ? 'trouble.closeCover' : 'trouble.openCover')}
        </Switch>
        <Switch on={hub === 'stopped'} onPress={() => void ask('hub.run', { running: hub === 'stopped' })}>
          {t(hub === 'stopped' ? 'trouble.startHub' : 'trouble.stopHub')}
        </Switch>
      </div>
    </Step>
  );
}

interface SwitchProps {
  /** The trouble is there: the button mends it. */
  readonly on: boolean;
  readonly onPress: () => void;
  readonly children: string;
}

function Switch({ on, onPress, children }: SwitchProps) {
  return (
    <button type="button" className={on ? 'switch switch--on' : 'switch'} onClick={onPress}>
      {children}
    </button>
  );
}
