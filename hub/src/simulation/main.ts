// `npm run simulate -- --help`: days of a made-up hall under the order rules of the branch.
import { AppError } from '@lobby/shared';
import { simulate } from './simulate.ts';
import { readSimulationOptions } from './simulationOptions.ts';
import { helpText, simulationText } from './simulationText.ts';

const NOT_UNDERSTOOD = 2;

try {
  console.log(run(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof AppError) || error.code !== 'CONFIG_INVALID') throw error;
  console.error(error.message);
  process.exitCode = NOT_UNDERSTOOD;
}

function run(args: readonly string[]): string {
  const { options, json, help, language } = readSimulationOptions(args);
  if (help) return helpText(language);
  const result = simulate({ ...options, elastic: null });
  const elastic = options.elastic === null ? null : simulate(options);
  if (!json) return simulationText(options, result, elastic, language);
  const extra = elastic && { at: options.elastic, ...elastic };
  return JSON.stringify({ ...options, ...result, elastic: extra }, undefined, 2);
}
