/** The weekly letter as a mail, in one language. */
import type { Language } from '../../db/vocabulary.ts';
import type { MailBlock, MailItem } from '../notifications/frame.tsx';
import { homeOf } from '../notifications/history-letters.ts';
import type { OwedMail } from '../notifications/owe.ts';
import type { Parts } from '../parts.ts';
import type { LetterItem, Newsletter } from './contract.ts';
import { followerMail, type NoticeId, notice } from './notices.ts';

const SECTIONS = [
  { heading: 'notices.letter.places', is: ({ collection }) => collection !== 'innovation' && collection !== 'report' },
  { heading: 'notices.letter.innovations', is: ({ collection }) => collection === 'innovation' },
  { heading: 'notices.letter.solved', is: ({ collection }) => collection === 'report' },
] as const satisfies { heading: NoticeId; is: (item: LetterItem) => boolean }[];

/** `subscriptionId` null: a preview or a test, which one click cannot stop. */
export function newsletterMail(
  parts: Pick<Parts, 'publicUrl' | 'secret' | 'territory'>,
  letter: Pick<Newsletter, 'week' | 'words' | 'items' | 'figures'>,
  reader: { email: string; language: Language },
  subscriptionId: string | null,
): Omit<OwedMail, 'key'> {
  const { language } = reader;
  const home = homeOf(parts, language);
  const { subject, introduction } = letter.words[language];
  const paragraphs = introduction.split(/\n{2,}/).filter((text) => text.trim() !== '');
  const blocks: MailBlock[] = [
    ...paragraphs.map((text): MailBlock => ({ kind: 'paragraph', text })),
    ...SECTIONS.flatMap(({ heading, is }): MailBlock[] => {
      const items = letter.items.filter(is).map((item) => asItem(home, item));
      if (items.length === 0) return [];
      return [
        { kind: 'heading', text: notice(language, heading) },
        { kind: 'items', items },
      ];
    }),
    ...(letter.items.length === 0
      ? [{ kind: 'paragraph', text: notice(language, 'notices.letter.empty') } as const]
      : []),
    { kind: 'heading', text: notice(language, 'notices.letter.figures') },
    { kind: 'paragraph', text: notice(language, 'notices.letter.figures_text', { ...letter.figures }) },
    { kind: 'button', label: notice(language, 'notices.letter.read'), href: `${home}/letters/${letter.week}` },
  ];
  return followerMail(parts, reader, subscriptionId ? [subscriptionId] : ['test'], { subject, blocks });
}

function asItem(home: string, { collection, code, title, note }: LetterItem): MailItem {
  const sheet = collection === 'innovation' || collection === 'report' ? `${collection}s` : 'places';
  return { title, href: `${home}/${sheet}/${code}`, ...(note && { note }) };
}
