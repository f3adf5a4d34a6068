/** What a form holds of an event, and what of it is sent. */
import type { EventSheet } from '../../api/events/contract.ts';
import type { LonLat } from '../../db/point.ts';
import type { EventKind, Fee, Repeats } from '../../db/vocabulary.ts';

export interface Chosen {
  code: string;
  name: string;
}

export interface Draft {
  kind: EventKind;
  fr: string;
  br: string;
  en: string;
  text: string;
  where: 'place' | 'spot';
  place: Chosen | null;
  address: string;
  location: LonLat | null;
  allDay: boolean;
  startDay: string;
  startTime: string;
  endDay: string;
  endTime: string;
  repeats: Repeats;
  endsBy: 'until' | 'count';
  until: string;
  count: number | null;
  except: string[];
  fee: Fee;
  price: string;
  publics: string;
  organiser: string;
  registration: string;
  registrationUrl: string;
  registrationPhone: string;
  network: string;
  call: string;
  innovation: Chosen | null;
}

interface Beginning {
  place: Chosen | null;
  network: string | undefined;
  /** Today there. */
  today: string;
}

export function emptyDraft({ place, network, today }: Beginning): Draft {
  return {
    ...{ kind: 'workshop', fr: '', br: '', en: '', text: '', where: 'place', place, address: '', location: null },
    ...{ allDay: false, startDay: today, startTime: '14:00', endDay: today, endTime: '16:00' },
    ...{ repeats: 'none', endsBy: 'count', until: '', count: 10, except: [], fee: 'unknown', price: '', publics: '' },
    ...{ organiser: '', registration: '', registrationUrl: '', registrationPhone: '', call: '', innovation: null },
    network: network ?? '',
  };
}

export function draftOf(event: EventSheet): Draft {
  const { kind, titles, where, starts, ends, allDay, repeats, until, count, except, fee, network, call } = event;
  const told = [
    'text',
    'price',
    'publics',
    'organiser',
    'registration',
    'registrationUrl',
    'registrationPhone',
  ] as const;
  const [text, price, publics, organiser, registration, registrationUrl, registrationPhone] = told.map(
    (field) => event[field] ?? '',
  );
  return {
    ...{ kind, allDay, repeats, fee, except, count },
    ...{ fr: titles.fr, br: titles.br ?? '', en: titles.en ?? '' },
    where: where.place ? 'place' : 'spot',
    place: where.place ? { code: where.place, name: where.name ?? '' } : null,
    address: where.place ? '' : (where.address ?? ''),
    location: where.place ? null : where.location,
    startDay: starts.day,
    startTime: starts.time ?? '14:00',
    endDay: ends.day,
    endTime: ends.time ?? '16:00',
    endsBy: until ? 'until' : 'count',
    until: until ?? '',
    ...{ text: text ?? '', price: price ?? '', publics: publics ?? '', organiser: organiser ?? '' },
    ...{ registration: registration ?? '', registrationUrl: registrationUrl ?? '' },
    registrationPhone: registrationPhone ?? '',
    network: network?.code ?? '',
    call: call?.code ?? '',
    innovation: event.innovation,
  };
}

export function sentOf(draft: Draft) {
  const { kind, fr, br, en, text, where, place, address, location, allDay, repeats, except, fee, innovation } = draft;
  const { price, publics, organiser, registration, registrationUrl, registrationPhone } = draft;
  const isRepeated = repeats !== 'none';
  return {
    ...{ kind, text, repeats, fee, price, publics, organiser, registration, registrationUrl, registrationPhone },
    titles: { fr, ...(br && { br }), ...(en && { en }) },
    place: where === 'place' ? (place?.code ?? null) : null,
    spot: where === 'spot' && location ? { address, location } : null,
    starts: { day: draft.startDay, time: allDay ? null : draft.startTime },
    ends: { day: draft.endDay, time: allDay ? null : draft.endTime },
    until: isRepeated && draft.endsBy === 'until' ? draft.until || null : null,
    count: isRepeated && draft.endsBy === 'count' ? draft.count : null,
    except: isRepeated ? except : [],
    network: draft.network || null,
    call: draft.call || null,
    innovation: innovation?.code ?? null,
  };
}
