/** What stands on the first view, the list, in English; everything else comes after it. */
import finder from '../../data/messages/finder/en.json' with { type: 'json' };
import map from '../../data/messages/map/en.json' with { type: 'json' };
import shell from '../../data/messages/shell/en.json' with { type: 'json' };
import words from '../../data/messages/words/en.json' with { type: 'json' };

export const first = {
  ...finder,
  ...map,
  ...shell,
  ...words,
};
