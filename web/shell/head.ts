/** Titles as the browser tab shows them. */
import type { MessageId } from '../words/messages.ts';
import type { AppContext } from './context.ts';

export function pageTitle(context: AppContext, title: string): string {
  return `${title} · ${context.setting.territory.name[context.setting.language]}`;
}

export function titled(context: AppContext, id: MessageId) {
  return { meta: [{ title: pageTitle(context, context.messages[id]) }] };
}
