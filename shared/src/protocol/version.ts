/** Rises when an old peer could no longer understand us; history in shared/PROTOCOL.md. */
export const PROTOCOL_VERSION = 2;

export const MAX_TO_HUB_CHARS = 64 * 1024;
export const MAX_FROM_HUB_CHARS = 1024 * 1024;

/** WebSocket close codes: whether coming back makes sense. */
export const closeCodes = {
  /** Come back after a pause. */
  goingAway: 1001,
  tooSlow: 4000,
  /** Do not come back as you are. */
  notSignedIn: 4401,
  notAllowed: 4403,
  protocolVersion: 4426,
} as const;
