import { channel } from 'node:diagnostics_channel';

/** A card has become token and row key. Costs nothing while nobody measures; carries no data. */
export const cardTokenMade = channel('lobby.card.tokenMade');
