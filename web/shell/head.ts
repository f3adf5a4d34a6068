/** Titles as the browser tab shows them. */
import type { MessageId } from '../words/messages.ts';
import type { AppContext } from './context.ts';

function pageTitle(context: AppContext, title: string): string {
  return `${title} · ${context.setting.territory.name[context.setting.language]}`;
}

export function titled(context: AppContext, id: MessageId) {
  return { meta: [{ title: pageTitle(context, context.messages[id]) }] };
}

/** A sheet is called by its own name; one that is not there says so. */
export function named(context: AppContext, name: string | undefined) {
  return { meta: [{ title: pageTitle(context, name ?? context.messages['shell.not_found.title']) }] };
}

/** Pages of one person or of staff: no search engine has any business there. */
export function unlisted<Head extends { meta: object[] }>(head: Head) {
  return { meta: [...head.meta, { name: 'robots', content: 'noindex' }, { name: 'referrer', content: 'no-referrer' }] };
}

/** The page's news for feed readers; `query` is empty or ends with `&`. */
export function withFeed<Head extends object>({ setting }: AppContext, head: Head, query: string) {
  const href = `/feed.atom?${query}lang=${setting.language}`;
  return { ...head, links: [{ rel: 'alternate', type: 'application/atom+xml', href }] };
}

/** What came to be of one kind, for feed readers. */
export function withNew<Head extends object>({ setting }: AppContext, head: Head, kind: 'network' | 'call') {
  const href = `/feeds/new.atom?kind=${kind}&lang=${setting.language}`;
  return { ...head, links: [{ rel: 'alternate', type: 'application/atom+xml', href }] };
}
