import { channel } from 'node:diagnostics_channel';

/** A command's effects are on the disk, and nobody has been told yet. Costs nothing while nobody measures. */
export const commandStored = channel('lobby.command.stored');
