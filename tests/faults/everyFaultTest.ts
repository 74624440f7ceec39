import { alertsPlants } from './alerts/plants.ts';
import { alertsTests } from './alerts/catalog.ts';
import { badInputPlants } from './badInput/plants.ts';
import { badInputTests } from './badInput/catalog.ts';
import { durabilityPlants } from './durability/plants.ts';
import { durabilityTests } from './durability/catalog.ts';
import { kioskOfflinePlants } from './kioskOffline/plants.ts';
import { kioskOfflineTests } from './kioskOffline/catalog.ts';
import { networkPlants } from './network/plants.ts';
import { networkTests } from './network/catalog.ts';
import { secretsPlants } from './secrets/plants.ts';
import { secretsTests } from './secrets/catalog.ts';
import { syncPlants } from './sync/plants.ts';
import { syncTests } from './sync/catalog.ts';
import type { FaultTest } from './faultTest.ts';
import type { Plant } from './plant.ts';

export const everyFaultTest: readonly FaultTest[] = [
  ...durabilityTests,
  ...kioskOfflineTests,
  ...alertsTests,
  ...syncTests,
  ...badInputTests,
  ...networkTests,
  ...secretsTests,
];

export const everyPlant: readonly Plant[] = [
  ...durabilityPlants,
  ...kioskOfflinePlants,
  ...alertsPlants,
  ...syncPlants,
  ...badInputPlants,
  ...networkPlants,
  ...secretsPlants,
];
