/** The words of mails about work: to a firm, to whoever asked it, and the digests of what needs a push. */
import { IntlMessageFormat } from 'intl-messageformat';
import br from '../../data/messages/workmails/br.json' with { type: 'json' };
import en from '../../data/messages/workmails/en.json' with { type: 'json' };
import fr from '../../data/messages/workmails/fr.json' with { type: 'json' };
import type { Territory } from '../../db/territory.ts';
import type { Language } from '../../db/vocabulary.ts';
import { type MailBlock, mailHtml, mailText } from '../notifications/frame.tsx';
import { homeOf } from '../notifications/history-letters.ts';
import type { OwedMail } from '../notifications/owe.ts';
import type { Parts } from '../parts.ts';
import type { DigestGroup, FirmWord } from './contract.ts';

const CATALOGUES = { fr, br, en };
type Writing = Pick<Parts, 'publicUrl' | 'territory'>;
type Framed = Omit<OwedMail, 'key' | 'to'>;

function say(language: Language, id: keyof typeof fr, values: Record<string, string | number> = {}): string {
  return String(new IntlMessageFormat(CATALOGUES[language][id], language).format(values));
}

interface FirmAsked {
  language: Language;
  firm: string;
  request: string;
  until: Date;
  link: string;
  code: string;
  category: string;
}

export function firmMail(parts: Writing, asked: FirmAsked): Framed {
  const { language, firm, request, until, link, code, category } = asked;
  const what = categoryName(parts.territory, language, category);
  return framed(parts, language, say(language, 'workmails.firm.subject', { code, what }), [
    {
      kind: 'paragraph',
      text: say(language, 'workmails.firm.hello', { firm, territory: parts.territory.name[language] }),
    },
    { kind: 'paragraph', text: request },
    { kind: 'button', label: say(language, 'workmails.firm.button'), href: link },
    { kind: 'foot', text: say(language, 'workmails.firm.foot', { day: dayIn(parts.territory, language, until) }) },
  ]);
}

/** What stands in the report for colleagues, in the territory's first language. */
export function firmNote(
  { languages: [language = 'fr'] }: Territory,
  { firm, said, words }: { firm: string; said: FirmWord; words: string },
): string {
  const told = say(language, `workmails.firm.note.${said}`, { firm });
  return words ? `${told}\n\n${words}` : told;
}

export function firmSaidMail(
  parts: Writing,
  { language, firm, said, code }: { language: Language; firm: string; said: 'done' | 'declined'; code: string },
): Framed {
  return framed(parts, language, say(language, `workmails.firm.said.${said}`, { firm, code }), [
    { kind: 'paragraph', text: say(language, `workmails.firm.said.${said}.text`, { firm, code }) },
    {
      kind: 'button',
      label: say(language, 'workmails.open'),
      href: `${homeOf(parts, language)}/triage?report=${code}`,
    },
  ]);
}

/** One mail a person, with a heading for each reminder that found something. */
export function digestMail(parts: Writing, language: Language, groups: readonly DigestGroup[]): Framed {
  const { territory } = parts;
  const home = homeOf(parts, language);
  const total = new Set(groups.flatMap(({ items }) => items.map(({ code }) => code))).size;
  const count = Math.max(total, ...groups.map((group) => group.count));
  const blocks = groups.flatMap((group): MailBlock[] => {
    const rest = group.count - group.items.length;
    return [
      { kind: 'heading', text: groupTitle(territory, language, group) },
      {
        kind: 'items',
        items: group.items.map(({ code, category, where, service, dueAt }) => ({
          title: `${code} · ${categoryName(territory, language, category)}`,
          href: `${home}/triage?report=${code}`,
          note: [
            where,
            serviceName(territory, language, service),
            say(language, 'workmails.digest.due', { day: dayIn(territory, language, new Date(dueAt)) }),
          ].join(' · '),
        })),
      },
      ...(rest > 0
        ? [{ kind: 'paragraph' as const, text: say(language, 'workmails.digest.more', { count: rest }) }]
        : []),
    ];
  });
  return framed(parts, language, say(language, 'workmails.digest.subject', { count }), [
    { kind: 'paragraph', text: say(language, 'workmails.digest.hello') },
    ...blocks,
    { kind: 'button', label: say(language, 'workmails.digest.open'), href: `${home}/triage` },
    {
      kind: 'foot',
      text: say(language, 'workmails.digest.foot'),
      links: [{ label: say(language, 'workmails.digest.settings'), href: `${home}/escalations` }],
    },
  ]);
}

function groupTitle(
  territory: Territory,
  language: Language,
  { kind, service, afterDays, count }: DigestGroup,
): string {
  const days = say(language, `workmails.digest.${kind}`, { days: afterDays });
  const whose =
    service === null ? say(language, 'workmails.digest.every_service') : serviceName(territory, language, service);
  return `${days} · ${whose} (${count})`;
}

const categoryName = ({ categories }: Territory, language: Language, code: string) =>
  categories.find((one) => one.code === code)?.name[language] ?? code;
const serviceName = ({ services }: Territory, language: Language, code: string) =>
  services.find((one) => one.code === code)?.name[language] ?? code;

/** Node knows no Breton dates either: numbers are read the same. */
function dayIn({ timeZone }: Territory, language: Language, day: Date): string {
  const style = language === 'br' ? ({ dateStyle: 'short' } as const) : ({ dateStyle: 'long' } as const);
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'fr', { ...style, timeZone }).format(day);
}

function framed({ territory }: Writing, language: Language, subject: string, blocks: readonly MailBlock[]): Framed {
  const sender = territory.name[language];
  return {
    language,
    subject,
    text: mailText({ blocks, sender }),
    html: mailHtml({ language, subject, sender, blocks }),
  };
}
