/** What a subscription is about, in the reader's words. */
import { useIntl } from 'react-intl';
import type { Subscription } from '../../api/following/contract.ts';

export function useFollowedName(): (subscription: Subscription) => string {
  const intl = useIntl();
  return ({ followed, name, collection }) => {
    if (followed === 'collection' && collection) return intl.formatMessage({ id: `words.collection.${collection}` });
    if (followed === 'newsletter') return intl.formatMessage({ id: 'following.what.newsletter' });
    return name ?? intl.formatMessage({ id: 'following.what.area' });
  };
}
