/** What is new as Atom, whatever it is. */
import { Feed } from 'feed';
import type { Language } from '../../db/vocabulary.ts';
import type { Parts } from '../parts.ts';

interface Entry {
  id: string;
  title: string;
  href: string;
  /** When it came to be, and when it was last changed. */
  publishedAt: Date;
  updatedAt: Date;
  note: string;
}

interface News {
  title: string;
  language: Language;
  /** Where the feed itself and its page lie. */
  self: string;
  page: string;
  entries: readonly Entry[];
}

export function atomOf(
  { territory }: Pick<Parts, 'territory'>,
  { title, language, self, page, entries }: News,
): string {
  const feed = new Feed({
    id: self,
    title: readable(`${title} · ${territory.name[language]}`),
    link: page,
    language,
    copyright: territory.licences.data,
    updated: new Date(Math.max(0, ...entries.map(({ updatedAt }) => updatedAt.getTime()))),
    generator: 'Kartenn',
    feedLinks: { atom: self },
  });
  for (const { id, title: name, href, publishedAt, updatedAt, note } of entries)
    feed.addItem({
      id: `urn:uuid:${id}`,
      title: asHtml(name),
      link: href,
      published: publishedAt,
      date: updatedAt,
      description: asHtml(note),
    });
  return feed.atom1();
}

/** The library writes titles and descriptions as HTML: what people wrote is text. */
const asHtml = (text: string) =>
  readable(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** XML knows no control characters, however they are written. */
const readable = (text: string) => text.replaceAll(/(?![\t\n\r])\p{Cc}/gu, '').replaceAll(']]>', ']] >');
