/** The recent changes as Atom: what was done to what, by which role, and which answers changed. */
import { createHash } from 'node:crypto';
import { Feed } from 'feed';
import { IntlMessageFormat } from 'intl-messageformat';
import br from '../../data/messages/changes/br.json' with { type: 'json' };
import en from '../../data/messages/changes/en.json' with { type: 'json' };
import fr from '../../data/messages/changes/fr.json' with { type: 'json' };
import brInnovations from '../../data/messages/innovations/br.json' with { type: 'json' };
import enInnovations from '../../data/messages/innovations/en.json' with { type: 'json' };
import frInnovations from '../../data/messages/innovations/fr.json' with { type: 'json' };
import brModeration from '../../data/messages/moderation/br.json' with { type: 'json' };
import enModeration from '../../data/messages/moderation/en.json' with { type: 'json' };
import frModeration from '../../data/messages/moderation/fr.json' with { type: 'json' };
import brWords from '../../data/messages/words/br.json' with { type: 'json' };
import enWords from '../../data/messages/words/en.json' with { type: 'json' };
import frWords from '../../data/messages/words/fr.json' with { type: 'json' };
import type { Territory } from '../../db/territory.ts';
import type { Language } from '../../db/vocabulary.ts';
import type { Entry, RecentQuery, Subject } from './contract.ts';
import { fieldOf } from './fields.ts';

const FRENCH = { ...frWords, ...frModeration, ...frInnovations, ...fr };
type SentenceId = keyof typeof FRENCH;
const CATALOGUES: Record<Language, Record<SentenceId, string>> = {
  fr: FRENCH,
  br: { ...brWords, ...brModeration, ...brInnovations, ...br },
  en: { ...enWords, ...enModeration, ...enInnovations, ...en },
};

type Say = (id: SentenceId, values?: Record<string, string>) => string;

interface Publishing {
  territory: Territory;
  publicUrl: string;
  language: Language;
}

export interface AtomFeed {
  xml: string;
  etag: string;
  /** When the last of these changes was made. */
  modified: Date;
}

export function atomOf(
  { territory, publicUrl, language }: Publishing,
  query: RecentQuery,
  entries: readonly Entry[],
): AtomFeed {
  const say: Say = (id, values) => String(new IntlMessageFormat(CATALOGUES[language][id], language).format(values));
  const prefix = language === territory.languages[0] ? '' : `/${language}`;
  const asked = new URLSearchParams(Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  const page = `${publicUrl}${prefix}/changes${asked.size > 0 ? `?${asked}` : ''}`;
  asked.set('lang', language);
  const modified = new Date(entries[0]?.at ?? 0);
  const feed = new Feed({
    id: page,
    link: page,
    title: plain(`${say('changes.recent.title')} · ${territory.name[language]}`),
    language,
    updated: modified,
    generator: 'Kartenn',
    copyright: plain(territory.licences.data),
    feedLinks: { atom: `${publicUrl}/changes.atom?${asked}` },
  });
  for (const entry of entries) {
    const name = entry.subject ? nameOf(territory, language, entry.subject) : '';
    const fields = fieldsIn(entry, say);
    const done = say(`changes.group.${entry.group}`);
    feed.addItem({
      id: `urn:uuid:${entry.id}`,
      link: `${publicUrl}${prefix}${entry.subject ? addressOf(entry.subject, entry.id) : '/changes'}`,
      title: asHtml(name ? say('changes.feed.title', { name, what: done }) : done),
      date: new Date(entry.at),
      published: new Date(entry.at),
      description: asHtml(fields ? say('changes.feed.fields', { fields }) : done),
      author: [{ name: plain(entry.who.name ?? say(`words.role.${entry.who.role}`)) }],
    });
  }
  const xml = feed.atom1();
  return { xml, etag: `"${createHash('sha256').update(xml).digest('base64url').slice(0, 22)}"`, modified };
}

function nameOf(territory: Territory, language: Language, subject: Subject): string {
  if (subject.entity !== 'report') return subject.name;
  const category = territory.categories.find(({ code }) => code === subject.name)?.name[language] ?? subject.name;
  return `${category} (${subject.code})`;
}

function addressOf({ entity, code }: Subject, entry: string): string {
  const folders = { place: 'places', innovation: 'innovations', report: 'reports' } as const;
  return `/${folders[entity]}/${code}/history#${entry}`;
}

function fieldsIn({ entity, fields, contactsChanged }: Entry, say: Say): string {
  const labels =
    entity === 'proposal'
      ? []
      : fields.flatMap(({ field }) => (labelled(entity, field, say) ? [labelled(entity, field, say)] : []));
  return [...new Set([...labels, ...(contactsChanged ? [say('changes.contacts')] : [])])].join(', ');
}

function labelled(entity: Exclude<Entry['entity'], 'proposal'>, field: string, say: Say): string {
  const told = fieldOf(entity, field);
  return told ? say(told.label) : '';
}

/** Atom readers take these two for HTML: what somebody wrote must not become a tag there. */
function asHtml(text: string): string {
  return plain(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** XML has no place for control characters, and one would break the feed for everybody. */
function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to go.
  return text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
}
