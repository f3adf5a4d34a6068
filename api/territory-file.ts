/** Reads the territory's file, and says in words what is wrong with it. */
import { readFile } from 'node:fs/promises';
import { StartProblem } from '../db/start-problem.ts';
import { Territory } from '../db/territory.ts';

const MOST_FAULTS = 5;

/** Throws `territory-invalid`. */
export async function readTerritory(file: string): Promise<Territory> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw wrong(file, 'it cannot be read; choose another with KARTENN_TERRITORY');
  });
  const parsed = Territory.safeParse(parse(file, text));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'the file'}: ${issue.message}`);
  const more = faults.length > MOST_FAULTS ? `; and ${faults.length - MOST_FAULTS} more` : '';
  throw wrong(file, faults.slice(0, MOST_FAULTS).join('; ') + more);
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw wrong(file, `not JSON: ${error instanceof Error ? error.message : error}`);
  }
}

function wrong(file: string, why: string): StartProblem {
  return new StartProblem('territory-invalid', `The territory file ${file} is not usable: ${why}`);
}
