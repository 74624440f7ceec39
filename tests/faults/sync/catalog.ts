import type { FaultTest } from '../faultTest.ts';

// Packages come as files today; what only a transfer over the network can break has no test here yet.
export const syncTests: readonly FaultTest[] = [
  {
    id: 'S1',
    claim:
      'Packages that are forged, changed, old, expired, for another branch or another hub: none is taken, and the former cache serves.',
    run: 'ci',
    files: [
      'hub/src/sync/verifyManifest.test.ts',
      'hub/src/sync/branchPart.test.ts',
      'tests/faults/sync/oldCacheServes.test.ts',
    ],
  },
  {
    id: 'S2',
    claim:
      'The import of a package of files is killed at any moment: the cache is the former one or the new one, and the next look starts it anew.',
    run: 'ci',
    files: ['tests/faults/sync/killImport.test.ts', 'hub/src/sync/packageImporter.test.ts'],
  },
  {
    id: 'S3',
    claim:
      'Data of huge size or count, of wrong types or order, with a card twice or naming paths are refused, and take no memory.',
    run: 'ci',
    files: ['tests/faults/sync/hostileData.test.ts', 'hub/src/sync/importPackage.test.ts'],
  },
  {
    id: 'S4',
    claim:
      'The card keys change while customers are looked up: none is lost or gets a wrong tier; beside an expired package the old data serve, and IT is told their age.',
    run: 'ci',
    files: [
      'tests/faults/sync/epochChange.test.ts',
      'hub/src/sync/packageImporter.test.ts',
      'hub/src/sync/importPackage.test.ts',
      'advisor-console/src/ui/it/todosOf.test.ts',
    ],
  },
];
