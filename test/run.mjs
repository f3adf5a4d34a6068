/** `npm test`: installs what is missing, then runs every test that this machine allows. Further words go to Vitest. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installWhatIsMissing, root } from '../api/install.mjs';

installWhatIsMissing();
process.argv.splice(2, 0, 'run');
await import(pathToFileURL(join(root, 'node_modules/vitest/vitest.mjs')).href);
