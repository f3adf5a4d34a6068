/** What stands on the first view, the list, in French; everything else comes after it. */
import finder from '../../data/messages/finder/fr.json' with { type: 'json' };
import map from '../../data/messages/map/fr.json' with { type: 'json' };
import shell from '../../data/messages/shell/fr.json' with { type: 'json' };
import words from '../../data/messages/words/fr.json' with { type: 'json' };

export const first = {
  ...finder,
  ...map,
  ...shell,
  ...words,
};
