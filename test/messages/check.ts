/** `npm run check`: the sentences of the application. Ends with 1 and a line for each fault. */
import { join } from 'node:path';
import { catalogueFaults, idsOf, readCatalogues } from './catalogues.ts';
import { readSources } from './sources.ts';
import { spokenFaults } from './spoken.ts';
import { askingFaults } from './uses.ts';

const root = join(import.meta.dirname, '../..');
const catalogues = await readCatalogues(join(root, 'data/messages'));
const sources = await readSources(root, ['api', 'web']);
const ids = idsOf(catalogues);
const faults = [...(await catalogueFaults(catalogues)), ...askingFaults(ids, sources), ...spokenFaults(sources)];

for (const fault of faults) console.error(fault);
console.log(`${ids.length} messages in three languages, ${sources.length} sources read, ${faults.length} faults`);
if (faults.length > 0 || ids.length === 0) process.exitCode = 1;
