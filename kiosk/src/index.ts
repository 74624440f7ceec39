export { createAgent, type Agent, type AgentDeps } from './agent/agent.ts';
export { readAgentConfig, type AgentConfig } from './agent/agentConfig.ts';
export { joinCommand, type JoinReport } from './agent/joinCommand.ts';
export { rekeyCommand, type RekeyReport } from './agent/rekeyCommand.ts';
export { authorizationOf, readDeviceFile, readKeysFile, type DeviceIdentity } from './agent/secretFiles.ts';
export * from './pageProtocol.ts';
export { electronBinary, hasDisplay, type ElectronPlace } from './shell/electronBinary.ts';
