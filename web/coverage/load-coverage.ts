/** What the coverage page needs before it stands: figures without geometry, which the map asks for itself. */
import type { OfferKind } from '../../db/vocabulary.ts';
import { type Client, told } from '../shell/client.ts';
import { asCoverageQuery, asked, type CoverageSearch } from './coverage-search.ts';

export async function loadCoverage(client: Client, search: CoverageSearch, kinds: readonly OfferKind[]) {
  const question = asked(search, kinds);
  const [coverage, growth] = await Promise.all([
    told(client.api.coverage.$get({ query: asCoverageQuery(question, 'no') })),
    told(client.api.growth.$get({ query: { kind: question.kind } })),
  ]);
  return { coverage, growth };
}
