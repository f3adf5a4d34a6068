/** What stands on the first view, the list, in Breton; everything else comes after it. */
import finder from '../../data/messages/finder/br.json' with { type: 'json' };
import map from '../../data/messages/map/br.json' with { type: 'json' };
import shell from '../../data/messages/shell/br.json' with { type: 'json' };
import words from '../../data/messages/words/br.json' with { type: 'json' };

export const first = {
  ...finder,
  ...map,
  ...shell,
  ...words,
};
