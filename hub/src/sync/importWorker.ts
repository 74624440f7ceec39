import { parentPort, workerData } from 'node:worker_threads';
import { importAll, type ImportJob } from './importAll.ts';

// Started by packageImporter with an ImportJob; answers once with an ImportOutcome and ends.
parentPort?.postMessage(importAll(workerData as ImportJob));
