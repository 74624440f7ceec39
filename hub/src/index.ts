export { parseHubConfig, readHubConfig, type HubConfig, type HubConfigInput } from './config.ts';
export { addStaff, type StaffEntry } from './handlers/addStaff.ts';
export { enrolDevice, type Enrolment } from './handlers/enrolDevice.ts';
export { issueSignInLink, type SignInLinkFor } from './handlers/issueSignInLink.ts';
export { createHub, type Hub, type HubDeps } from './hub.ts';
export { systemEntropy, type Entropy } from './store/entropy.ts';
export { openHubStore, type HubStore } from './store/openHubStore.ts';
