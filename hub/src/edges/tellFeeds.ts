import type { Tell } from '../handlers/outcome.ts';
import type { ConsoleFeed } from './consoleFeed.ts';
import type { DeviceTls } from './deviceTls.ts';
import type { DisplayFeed } from './displayFeed.ts';
import type { KioskFeed } from './kioskFeed.ts';

export interface Feeds {
  readonly consoles: ConsoleFeed;
  readonly kiosks: KioskFeed;
  readonly displays: DisplayFeed;
  readonly deviceTls: DeviceTls | undefined;
}

/** Whom it concerns that something has been stored. */
export function tellFeeds({ consoles, kiosks, displays, deviceTls }: Feeds, tell: Tell): void {
  switch (tell.about) {
    case 'alert':
      return consoles.alertChanged(tell.event, tell.record);
    case 'queue':
      consoles.hall.businessesChanged();
      displays.queueChanged();
      return kiosks.queueChanged();
    case 'hall':
      displays.queueChanged();
      return consoles.hall.changed(tell);
    case 'call':
      return displays.callMade(tell.call);
    case 'message':
      displays.messageChanged(tell.message);
      return consoles.hall.messageChanged(tell.message);
    case 'device':
      return consoles.deviceChanged(tell.deviceId);
    case 'rating':
      return displays.ratingChanged(tell.event, tell.rating);
    case 'poorRating':
      return consoles.poorRatingChanged(tell.event, tell.rating);
    case 'recovery':
      return kiosks.recoveryChanged(tell.kioskId);
    case 'deviceRevoked':
      kiosks.revoked(tell.deviceId);
      return deviceTls?.cut(tell.keyIds);
    case 'keysEnded':
      return deviceTls?.cut(tell.keyIds);
    case 'day':
      return kiosks.dayChanged(tell.businessDate);
    case 'help':
      kiosks.helpChanged(tell.help.kioskId, tell.event === 'help.ended' ? undefined : tell.help);
      return consoles.helpChanged(tell.event, tell.help);
    case 'colleague':
      return consoles.colleagues.changed(tell.staffId);
    case 'sessionEnded':
      return consoles.sessionEnded(tell.sessionId);
    case 'sessionLock':
      return consoles.sessionLock(tell.sessionId, tell.isLocked);
  }
}
