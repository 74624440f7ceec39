import { textOf } from '../i18n/useText.ts';
import type { KioskStore } from '../kioskStore.ts';
import { MAX_VOLUME, type KioskState } from '../machine/screenState.ts';
import { newRequestId } from '../newRequestId.ts';
import { type GuideKey, guideKey } from './guideKey.ts';
import { guideItems, headingWords, itemWords } from './guideItems.ts';
import type { Speak } from './speak.ts';
import { spokenDetails, spokenTopic } from './spokenScreen.ts';

export interface GuideDeps {
  readonly store: KioskStore;
  readonly speak: Speak;
}

/**
 * K18 and the keypad: keys move through the very elements that fingers touch, and a voice says where one is. Lives as
 * long as the page.
 */
export function startGuide({ store, speak }: GuideDeps): void {
  let topic: string | undefined;
  let said = '';
  const state = (): KioskState => store.getSnapshot().state;

  store.subscribe(() => {
    const next = spokenTopic(state());
    if (next === topic) return;
    const begins = topic === undefined;
    topic = next;
    // Once the screen is drawn, so that what is said is what is there.
    requestAnimationFrame(() => requestAnimationFrame(() => next === topic && arrive(begins)));
  });
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const key = guideKey(event.key, { voice: state().voice !== 'off', pad: isPad(state()) });
    if (key !== undefined && perform(key)) event.preventDefault();
  });

  /** Says where one is, how many choices there are, and what the keys do when the voice has just begun. */
  function arrive(begins: boolean): void {
    if (topic === undefined) {
      say('');
      return;
    }
    const { t } = textOf(state().language);
    const items = guideItems(document);
    const parts = [
      ...(begins ? [t('guide.start')] : []),
      headingWords(document),
      spokenDetails(state()),
      t('guide.choices', { n: items.length }),
    ];
    say(parts.filter(Boolean).join(t('guide.stop')));
  }

  function say(text: string): void {
    const { language, volume } = state();
    if (text !== '') said = text;
    store.dispatch({ type: 'speech', speech: text === '' ? 'ended' : 'begun' });
    void speak({ text, language, volume }).then((end) => {
      // Words that were cut short were followed by others, which report their own end.
      if (end === 'silent') store.dispatch({ type: 'speech', speech: 'silent' });
      if (end === 'spoken') store.dispatch({ type: 'speech', speech: 'ended' });
    });
  }

  function move(by: 1 | -1): void {
    const items = guideItems(document);
    if (items.length === 0) return;
    const now = items.findIndex((item) => item === document.activeElement);
    const from = now === -1 && by === -1 ? items.length : now;
    const index = (from + by + items.length) % items.length;
    const item = items[index];
    if (item === undefined) return;
    item.focus();
    const { t } = textOf(state().language);
    const { name, chosen } = itemWords(item);
    const mark = chosen === null ? '' : t(chosen ? 'guide.chosen' : 'guide.notChosen');
    say(t('guide.item', { i: index + 1, n: items.length, name: `${name} ${mark}`.trim() }));
  }

  /** False: the key goes its ordinary way. */
  function perform(key: GuideKey): boolean {
    const { language, voice, volume } = state();
    switch (key.is) {
      case 'digit':
        return onDigit(key.digit);
      case 'help':
        store.act({ do: 'callHelp' });
        return true;
      case 'language':
        store.act({ do: 'adjust', wish: { language: language === 'zh-CN' ? 'en' : 'zh-CN' } });
        return true;
      case 'voice':
        store.act({ do: 'adjust', wish: { voice: voice === 'off' ? 'on' : 'off' } });
        return true;
      case 'louder':
      case 'quieter':
        store.act({ do: 'adjust', wish: { volume: stepped(volume, key.is) } });
        return true;
      case 'next':
      case 'previous':
        move(key.is === 'next' ? 1 : -1);
        return true;
      case 'repeat':
        say(said);
        return true;
      case 'blank':
        store.act({ do: 'toggleBlank' });
        return true;
      case 'erase':
        store.act({ do: 'eraseKey' });
        return isPad(state());
      case 'done':
        // A button that has the focus is pressed by the browser.
        if (!isPad(state()) || document.activeElement instanceof HTMLButtonElement) return false;
        store.act({ do: 'ask', requestId: newRequestId() });
        return true;
    }
  }

  function onDigit(digit: string): boolean {
    if (isPad(state())) {
      store.act({ do: 'typeKey', key: digit });
      return true;
    }
    if (state().screen.name === 'attract') {
      store.act({ do: 'start' });
      return true;
    }
    // The tiles as they are numbered on the screen; a closed one keeps its place.
    const tile = document.querySelectorAll<HTMLElement>('.frame .tile')[Number(digit) - 1];
    tile?.click();
    return tile !== undefined;
  }
}

function isPad({ screen }: KioskState): boolean {
  return screen.name === 'booking' || screen.name === 'findTicket' || screen.name === 'staffGate';
}

function stepped(volume: number, by: 'louder' | 'quieter'): number {
  return by === 'louder' ? Math.min(MAX_VOLUME, volume + 1) : Math.max(1, volume - 1);
}
