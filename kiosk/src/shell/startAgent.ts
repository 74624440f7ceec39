import { join } from 'node:path';
import { app, utilityProcess } from 'electron';
import type { AgentHandle } from './agentSupervisor.ts';

const CONFIG_SWITCH = 'lobby-config';

/** The program beside the window, as a utility process; `command` names what it is besides a kiosk's agent. */
export function startAgent(command: readonly string[] = []): AgentHandle {
  const configFile =
    app.commandLine.getSwitchValue(CONFIG_SWITCH) || join(app.getPath('userData'), 'config.json');
  const main = join(import.meta.dirname, '../agent/main.js');
  const child = utilityProcess.fork(main, [...command, '--config', configFile], {
    serviceName: 'lobby-agent',
    stdio: 'inherit',
  });
  return {
    post: (message) => child.postMessage(message),
    kill: () => void child.kill(),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.on('exit', listener),
  };
}
