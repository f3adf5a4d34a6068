/** `npm run conformance:open311 -- <base address> [--key …] [--write] [--markdown file] [--json file]`. Ends with 1 where a clause is broken. */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { asMarkdown, asTable, countOf, runClauses } from './run.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    key: { type: 'string' },
    write: { type: 'boolean', default: false },
    markdown: { type: 'string' },
    json: { type: 'string' },
  },
});
const [base] = positionals;

if (!base || !URL.canParse(base)) {
  console.error('npm run conformance:open311 -- <base address> [--key …] [--write] [--markdown file] [--json file]');
  process.exitCode = 2;
} else {
  const writing = values.write && values.key ? 'allowed' : 'forbidden';
  const results = await runClauses({ base, key: values.key ?? null, writing, fetchFrom: fetch });
  const day = new Date().toISOString().slice(0, 10);
  console.log(asTable(results));
  console.log(
    `\n${countOf(results, 'kept')} kept, ${countOf(results, 'broken')} broken, ${countOf(results, 'skipped')} skipped`,
  );
  if (values.markdown) await writeFile(values.markdown, asMarkdown(results, { title: 'Open311 conformance', day }));
  if (values.json) await writeFile(values.json, `${JSON.stringify({ base, day, results }, null, 2)}\n`);
  if (countOf(results, 'broken') > 0) process.exitCode = 1;
}
