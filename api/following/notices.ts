/** The words of the mails that follow from following, in the reader's language. */
import { IntlMessageFormat } from 'intl-messageformat';
import br from '../../data/messages/notices/br.json' with { type: 'json' };
import en from '../../data/messages/notices/en.json' with { type: 'json' };
import fr from '../../data/messages/notices/fr.json' with { type: 'json' };
import type { Language } from '../../db/vocabulary.ts';
import { type MailBlock, type MailItem, mailHtml, mailText } from '../notifications/frame.tsx';
import { homeOf } from '../notifications/history-letters.ts';
import type { OwedMail } from '../notifications/owe.ts';
import type { Parts } from '../parts.ts';
import type { Subscription } from './contract.ts';
import type { News } from './news.ts';
import { factsOf } from './news-facts.ts';
import { confirmationSecret, mailboxSecret } from './secrets.ts';

const CATALOGUES = { fr, br, en };
export type NoticeId = keyof typeof fr;
type Values = Record<string, string | number>;
type Writing = Pick<Parts, 'publicUrl' | 'secret' | 'territory'>;

export function notice(language: Language, id: NoticeId, values: Values = {}): string {
  return String(new IntlMessageFormat(CATALOGUES[language][id], language).format(values));
}

interface Reader {
  email: string;
  language: Language;
}

export function confirmationMail(
  parts: Writing,
  subscription: Subscription,
  { id, email, language }: Reader & { id: string },
): OwedMail {
  const say = (notice_: NoticeId, values?: Values) => notice(language, notice_, values);
  const what = followedName(language, subscription);
  const href = `${homeOf(parts, language)}/follow/confirm/${confirmationSecret(parts.secret, id)}`;
  return framed(parts, language, {
    key: `confirm:${id}`,
    to: email,
    subject: say('notices.confirm.subject'),
    blocks: [
      { kind: 'paragraph', text: say('notices.hello') },
      { kind: 'paragraph', text: say('notices.confirm.text', { what }) },
      { kind: 'button', label: say('notices.confirm.button'), href },
      { kind: 'paragraph', text: say('notices.confirm.otherwise') },
    ],
  });
}

export function newsMail(
  parts: Writing,
  news: readonly News[],
  { ids, ...reader }: Reader & { ids: readonly string[] },
): Omit<OwedMail, 'key'> {
  const { language } = reader;
  const items = newsItems(parts, language, news);
  const [first] = items;
  const subject =
    items.length === 1 && first
      ? notice(language, 'notices.news.subject_one', { title: first.title })
      : notice(language, 'notices.news.subject', { count: items.length });
  const blocks: MailBlock[] = [
    { kind: 'paragraph', text: notice(language, 'notices.hello') },
    { kind: 'paragraph', text: notice(language, 'notices.news.text', { count: items.length }) },
    { kind: 'items', items },
  ];
  return followerMail(parts, reader, ids, { subject, blocks });
}

/** One line a thing, however often it changed; the reader's words for what changed. */
export function newsItems(parts: Writing, language: Language, news: readonly News[]): MailItem[] {
  const home = homeOf(parts, language);
  const things = new Map<string, { one: News; notes: Set<string>; photoId: string | null }>();
  for (const one of news) {
    const thing = things.get(`${one.entity} ${one.code}`) ?? { one, notes: new Set<string>(), photoId: null };
    thing.photoId = one.photoId ?? thing.photoId;
    for (const fact of factsOf(one)) thing.notes.add(notice(language, fact.id, fact.values));
    things.set(`${one.entity} ${one.code}`, thing);
  }
  return [...things.values()].map(({ one, notes, photoId }) => ({
    title: one.name,
    href: `${home}/${one.entity}s/${one.code}`,
    note: [...notes].join(' · ') || notice(language, 'notices.fact.changed'),
    ...(photoId && { photo: `${parts.publicUrl}/photos/${photoId}/960.webp` }),
  }));
}

/** With the ways out at its end and in its headers: one click stops what it told of (RFC 8058). */
export function followerMail(
  parts: Writing,
  { email, language }: Reader,
  ids: readonly string[],
  { subject, blocks }: { subject: string; blocks: readonly MailBlock[] },
): Omit<OwedMail, 'key'> {
  const manage = `${homeOf(parts, language)}/subscriptions/${mailboxSecret(parts.secret, email)}`;
  const stop = `${manage}/stop/${ids.join('.')}`;
  const foot: MailBlock = {
    kind: 'foot',
    text: notice(language, 'notices.foot'),
    links: [
      { label: notice(language, 'notices.foot.manage'), href: manage },
      { label: notice(language, 'notices.foot.stop'), href: stop },
    ],
  };
  return {
    ...framed(parts, language, { key: '', to: email, subject, blocks: [...blocks, foot] }),
    headers: { 'List-Unsubscribe': `<${stop}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
  };
}

/** As "the place Capucins", "Brest", "the weekly letter". */
function followedName(language: Language, { followed, name, collection }: Subscription): string {
  if (followed === 'collection' && collection) return notice(language, `notices.collection.${collection}`);
  if (followed === 'newsletter') return notice(language, 'notices.newsletter');
  return name ?? notice(language, 'notices.area');
}

function framed(
  { territory }: Writing,
  language: Language,
  { blocks, ...mail }: { key: string; to: string; subject: string; blocks: readonly MailBlock[] },
): OwedMail {
  const sender = territory.name[language];
  const { subject } = mail;
  return {
    ...mail,
    language,
    text: mailText({ blocks, sender }),
    html: mailHtml({ language, subject, sender, blocks }),
  };
}
