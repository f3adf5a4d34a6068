/**
 * The words in which people write hours, in French first, with the day names of Breton and English: cut into what is
 * understood and what is not. Every token keeps its place, so that what is not understood can be kept as it was written.
 */
type Meaning =
  | { kind: 'days'; days: number[] }
  | { kind: 'through' }
  | { kind: 'nth'; nth: number[] }
  /** `either`: every other week, nobody says which; with a day in "one Saturday of two". */
  | { kind: 'weeks'; weeks: 'odd' | 'even' | 'either'; days: number[] }
  | { kind: 'months'; months: number[] }
  | { kind: 'point'; time: string; marked: boolean }
  | { kind: 'holidays'; holidays: 'school' | 'public' | 'term' }
  | { kind: 'except' | 'closed' | 'always' | 'ask' | 'colon' | 'open' | 'close' | 'word' }
  /** Between two times, two days, two ordinals. */
  | { kind: 'join'; dash: boolean }
  /** Morning or afternoon: nothing by itself, a safeguard beside times. */
  | { kind: 'half'; half: 'morning' | 'afternoon' }
  /** `line` is a new line; a mark such as `;` ends a statement on the same line. */
  | { kind: 'end'; line: boolean }
  | { kind: 'of month' }
  | { kind: 'filler' };

export type Token = Meaning & { from: number; to: number };

/** Every place of the text is in one token, white space apart. */
export function tokensOf(text: string): Token[] {
  const folded = fold(text);
  const tokens: Token[] = [];
  for (let at = 0; at < folded.length; ) {
    const [meaning, length] = tokenAt(folded, at);
    if (meaning) tokens.push({ ...meaning, from: at, to: at + length });
    at += length;
  }
  return tokens;
}

/** Small letters without accents, each at its old place. */
function fold(text: string): string {
  return [...text].map((c) => (c.length > 1 ? '*'.repeat(c.length) : foldLetter(c))).join('');
}

function foldLetter(letter: string): string {
  if ('’‘ʼ`´'.includes(letter)) return "'";
  if ('–—−‐‑→'.includes(letter)) return '-';
  const plain = letter.normalize('NFD').charAt(0).toLowerCase();
  return plain.length === 1 ? plain : letter;
}

function tokenAt(folded: string, at: number): [Meaning | null, number] {
  for (const [pattern, read] of TOKENS) {
    pattern.lastIndex = at;
    const found = pattern.exec(folded);
    const meaning = found?.[0] ? read(found) : null;
    if (found && meaning) return [meaning === 'space' ? null : meaning, found[0].length];
  }
  return [{ kind: 'word' }, 1];
}

const DAY_WORDS = [
  'lun(?:di)?s?|mon(?:day)?s?',
  'mar(?:di)?s?(?!s)|tue(?:s(?:day)?)?s?|meurzh|(?:di)?meurzh',
  "mer(?:credi)?s?|wed(?:nesday)?s?|merc'?her",
  'jeu(?:di)?s?|thu(?:rs?(?:day)?)?s?|yaou',
  'ven(?:dredi)?s?|fri(?:day)?s?|gwener',
  'sam(?:edi)?s?|sat(?:urday)?s?|sadorn',
  'dim(?:anche)?s?|sun(?:day)?s?|sul',
];
const DAY_ABBREVIATIONS = ['lu|mo', 'ma|tu', 'me|we', 'je|th', 've|fr', 'sa', 'di|su'];
const MONTH_WORDS = [
  'janvier|janv|jan|january|genver',
  "fevrier|fevr|fev|february|feb|c'hwevrer",
  'mars|march|miz meurzh',
  'avril|avr|april|apr|ebrel',
  'mai|may|mae',
  'juin|june|jun|mezheven|even',
  'juillet|juil|july|jul|gouere',
  'aout|august|aug|eost',
  'septembre|sept|sep|september|gwengolo',
  'octobre|oct|october|here',
  'novembre|nov|november',
  'decembre|dec|december|kerzu',
];
const ORDINALS = [
  '1 ?(?:ers?|eres?|st)|premiers?|premieres?|first|kentan',
  '2 ?(?:e|eme|nde?)|seconde?s?|deuxiemes?|eil',
  '3 ?(?:e|eme|rd)|troisiemes?|third|trede',
  '4 ?(?:e|eme|th)|quatriemes?|fourth|pevare',
  '5 ?(?:e|eme|th)|cinquiemes?|fifth|pempvet',
  'derniers?|dernieres?|last|diwezhan',
];

const one = (words: readonly string[]) => words.map((word) => `(${word})`).join('|');
/** A token is a whole word. */
const whole = (words: string) => new RegExp(`(?:${words})(?![a-z0-9])\\.?`, 'y');
const which = (found: RegExpExecArray) => found.slice(1).findIndex((group) => group !== undefined);
const as = (meaning: Meaning) => () => meaning;
const ANY_DAY = `(?:${DAY_WORDS.join('|')})`;
const ANY_DAY_SHORT = `(?:${DAY_ABBREVIATIONS.join('|')})`;
const SCHOOL = '(?:les |des |aux? )?(?:petites |grandes )?(?:vacances scolaires|school holidays|vakansou-?skol)';
const EACH = [0, 1, 2, 3, 4, 5, 6];

/** The first that fits is the one: the longer and surer ones stand before. */
const TOKENS: [RegExp, (found: RegExpExecArray) => Meaning | 'space' | null][] = [
  [/[^\S\n]+/y, () => 'space'],
  [/\s*\n\s*/y, as({ kind: 'end', line: true })],
  [
    whole('7 ?(?:j|jours) ?(?:/|sur) ?7|tous les jours|chaque jour|every ?day|daily|bemdez'),
    as({ kind: 'days', days: EACH }),
  ],
  [whole('24 ?h?(?:eures)? ?(?:/|sur) ?24 ?h?|24/7|jour et nuit'), as({ kind: 'always' })],
  [whole('(?:le )?week-?ends?'), as({ kind: 'days', days: [5, 6] })],
  // Written without a mark after a dash: 13h30-1730.
  [/(?<=\d\s?-\s?)([01]\d|2[0-3])([0-5]\d)(?!\d)/y, ({ 1: hour, 2: minutes }) => point(Number(hour), minutes)],
  [/\d{1,4}[/.]\d{1,2}[/.]\d{2,4}|\d{4,}|(?:\+?\d{2}[ .]){3,}\d{2}/y, as({ kind: 'word' })],
  [
    whole(
      `(?:(?:une|1) semaine sur (?:deux|2)|toutes les (?:deux|2) semaines|tous les (?:15|quinze) jours|every (?:other|second) week|bep eil sizhun)(?: ?\\(?semaines? (?<parity>im)?paires?\\)?)?`,
    ),
    ({ 0: words, groups }) => {
      const said = words.includes('paire') ? (groups?.parity ? 'odd' : 'even') : 'either';
      return { kind: 'weeks', weeks: said, days: [] };
    },
  ],
  [
    whole(`(?:une?|1) (?:${one(DAY_WORDS)}) sur (?:deux|2)`),
    (found) => ({ kind: 'weeks', weeks: 'either', days: [which(found)] }),
  ],
  [
    whole('(?:les )?semaines? (im)?paires?|(odd|even) weeks'),
    ({ 1: im, 2: english }) => ({ kind: 'weeks', weeks: im || english === 'odd' ? 'odd' : 'even', days: [] }),
  ],
  [
    whole('(?:en |pendant (?:la |les )?)?(?:periodes? scolaires?|annee scolaire|temps scolaire)|during term(?: time)?'),
    as({ kind: 'holidays', holidays: 'term' }),
  ],
  [
    whole(`(?:hors|en dehors des?|sauf|excepte|outside|except)(?: pendant)? ${SCHOOL}`),
    as({ kind: 'holidays', holidays: 'term' }),
  ],
  [whole(`(?:pendant |durant |en |lors )?${SCHOOL}`), as({ kind: 'holidays', holidays: 'school' })],
  [
    whole('(?:les )?jours feries|public holidays|bank holidays|deiziou-?gouel'),
    as({ kind: 'holidays', holidays: 'public' }),
  ],
  [whole("sauf|hors|excepte|a l'exception (?:du|des?)|except|nemet"), as({ kind: 'except' })],
  [whole('fermee?s?|fermetures?|closed|serret?'), as({ kind: 'closed' })],
  [
    whole(
      '(?:(?:uniquement|seulement|exclusivement) )?(?:sur|avec) (?:rendez[- ]?vous|rdv|r\\.d\\.v)(?: (?:uniquement|seulement|exclusivement))?|(?:only )?by appointment(?: only)?|war emgav',
    ),
    as({ kind: 'ask' }),
  ],
  [
    whole(`(?:${one(ORDINALS)})(?=[ ,].*?${ANY_DAY}(?![a-z]))`),
    (found) => ({ kind: 'nth', nth: [which(found) === 5 ? -1 : which(found) + 1] }),
  ],
  [whole('(?:du|de chaque|of (?:the|each|every)) (?:mois|month)|(?:eus )?ar miz'), as({ kind: 'of month' })],
  [whole(one(DAY_WORDS)), (found) => ({ kind: 'days', days: [which(found)] })],
  [
    new RegExp(`(?:${one(DAY_ABBREVIATIONS)})(?=\\.?\\s*[-,:/]\\s*(?:${ANY_DAY_SHORT}(?![a-z])|\\d))\\.?`, 'y'),
    (found) => ({ kind: 'days', days: [which(found)] }),
  ],
  [
    new RegExp(
      `(?<=(?:${DAY_ABBREVIATIONS.join('|')})\\.?\\s*[-,/]\\s*)(?:${one(DAY_ABBREVIATIONS)})(?![a-z])\\.?`,
      'y',
    ),
    (found) => ({ kind: 'days', days: [which(found)] }),
  ],
  [
    new RegExp(`(?:${one(MONTH_WORDS)})(?![a-z0-9'])\\.?(?! ?\\d{4})`, 'y'),
    (found) => ({ kind: 'months', months: [which(found) + 1] }),
  ],
  [whole('matins?|matinee|morning'), as({ kind: 'half', half: 'morning' })],
  [whole('apres-?\\s?midi|afternoon'), as({ kind: 'half', half: 'afternoon' })],
  [whole('midi|noon|kreisteiz'), as({ kind: 'point', time: '12:00', marked: true })],
  [whole('minuit|midnight|hanternoz'), as({ kind: 'point', time: '24:00', marked: true })],
  [
    /(\d{1,2})(?:[:.](\d{2}))?\s?([ap])\.?m\.?(?![a-z])/y,
    ({ 1: hour, 2: minutes, 3: half }) => point(twelve(hour, half), minutes),
  ],
  [
    /(\d{1,2})\s*(?:h(?:eures?|rs?)?|eur)(?![a-z])(?:\s*([0-5]\d)(?!\d|\s*[h:]|\s*eur))?/y,
    ({ 1: hour, 2: minutes }) => point(Number(hour), minutes),
  ],
  [/(\d{1,2})\s?:\s?([0-5]\d)(?!\d)/y, ({ 1: hour, 2: minutes }) => point(Number(hour), minutes)],
  [/(\d{1,2}):(?=\s*(?:$|[-/,]))/y, ({ 1: hour }) => point(Number(hour), '00')],
  [/(\d{1,2})e(?:([0-5]\d))?(?![a-z0-9])/y, ({ 1: hour, 2: minutes }) => point(Number(hour), minutes)],
  [
    /(\d{1,2})(?![\da-z])/y,
    ({ 1: hour }) => (Number(hour) <= 24 ? { kind: 'point', time: `${pad(hour)}:00`, marked: false } : null),
  ],
  [whole("au|to|through|jusqu'au|betek"), as({ kind: 'through' })],
  [/-|[aà](?![a-z'])|jusqu'a(?![a-z])|until(?![a-z])|da(?![a-z])|d'(?=a[lnr] )/y, as({ kind: 'join', dash: true })],
  [
    /&amp;|[,/&_+]|et(?![a-z])|and(?![a-z])|hag?(?![a-z'])|puis(?![a-z])|ainsi que(?![a-z])/y,
    as({ kind: 'join', dash: false }),
  ],
  [/[;•·|]|\.(?=\s|$)/y, as({ kind: 'end', line: false })],
  [/:/y, as({ kind: 'colon' })],
  [/[([]/y, as({ kind: 'open' })],
  [/[)\]]/y, as({ kind: 'close' })],
  [
    whole(
      "le|la|les|l'|d'|de|du|des|en|au mois de|mois de?|ouverte?s?|ouvertures?|uniquement|seulement|only|horaires?(?: d'ouverture)?|heures d'ouverture|chaque|tous les|toutes les|from|on|the|every|each|open|opening hours|hours|eus|an|ar|al|digor|euriou",
    ),
    as({ kind: 'filler' }),
  ],
  [/(?:l|d)'/y, as({ kind: 'filler' })],
  [/[a-z0-9'*]+(?:-[a-z0-9'*]+)*/y, as({ kind: 'word' })],
];

function point(hour: number, minutes: string | undefined): Meaning | null {
  const time = `${pad(String(hour))}:${minutes ?? '00'}`;
  return hour < 24 || time === '24:00' ? { kind: 'point', time, marked: true } : null;
}

function twelve(hour: string | undefined, half: string | undefined): number {
  return (Number(hour) % 12) + (half === 'p' ? 12 : 0);
}

function pad(hour: string | undefined): string {
  return (hour ?? '').padStart(2, '0');
}
