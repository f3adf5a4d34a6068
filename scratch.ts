import { readFileSync } from 'node:fs';
import { hoursFault } from './api/places/hours.ts';
import { readPasted } from './api/places/hours-paste.ts';
import { rulesOf } from './api/places/hours-rules.ts';
import { hoursInWords } from './api/places/hours-words.ts';

const own = [
  'lun-ven 9h-12h et 14h-18h, 1er samedi du mois',
  'du lundi au vendredi de 9h à 12h30',
  'Lundi : 09:00 - 12:00 / 14h à 17h30 Mardi fermé',
  'tous les jours sauf le dimanche 10h-18h',
  'Mercredi 14h-17h, 1 semaine sur 2',
  'jeudi 14h-16h semaines paires',
  'sur rendez-vous',
  'Lundi-vendredi 9h-12h\nvacances scolaires : 10h-12h',
  'Lundi-vendredi 9h-12h, fermé les jours fériés',
  '24h/24',
  'lundi 9h-midi',
  'juillet-août : lundi au vendredi 10h-16h',
  'Lundi au vendredi 9h-12h • Samedi 10h–12h • fermé le dimanche et les jours fériés',
  'Monday to Friday 9am-5pm, closed on Sundays',
  'Lun-Gwener 9e-12e ha 14e-18e',
  'Lu-Ve 9h-12h',
  'fermé pendant les vacances scolaires',
  'Période scolaire :\nlundi 9h-12h\nmardi 14h-17h\nVacances scolaires :\nlundi 10h-12h\nfermé le mardi',
  'Lundi 9h-12h\nMercredi sur rendez-vous',
  'bonjour',
  '2e et 4e mardi du mois 18h30-21h30',
  'Mar-Sam 14h-18h sauf jours fériés',
  'Ven 20h-2h',
  'lundi 9h-12h "porte B"',
  'tous les jours',
  'Appeler le 02 98 00 00 00',
  'ouvert le lundi de 9h à 12h (sur rendez-vous)',
  'samedi, dimanche et jours fériés : 14h-18h',
  'lundi à vendredi 8h30-12h/13h30-17h; samedi: 9h-12h',
  'Du mardi au samedi de 14 à 18 h, le 1er dimanche du mois de 15h à 18h, fermé en août',
  'Mardi, jeudi : 9h–12h | Mercredi : 14h–18h | hors vacances',
  'Le matin du lundi au vendredi',
  'fermé',
  "lundi 8h-12h et sur rdv l'après-midi",
  'Mo-Fr 9-12',
];
const prod: string[] = [];
for (const f of ['angers', 'la-creuse'])
  for (const r of JSON.parse(readFileSync(`/work/shared/data/producers/${f}.json`, 'utf8'))) {
    const v = r.HORAIRE || r.horaires;
    if (v) prod.push(v);
  }
const pairs = JSON.parse(readFileSync('/work/shared/data/hours/french-hours-to-osm.json', 'utf8')).pairs;
const which = process.argv[2];
if (which === 'own') for (const t of own) show(t);
if (which === 'prod') for (const t of new Set(prod)) show(t);
if (which === 'pairs') {
  let ok = 0;
  for (const { raw, osm } of pairs) {
    const r = readPasted('lundi ' + raw);
    const good =
      r &&
      r.hours
        .replace(/"[^"]*"/g, '')
        .replace(/ \|\| $/, '')
        .trim() ===
        'Mo ' + osm;
    if (good) ok++;
    console.log(good ? 'ok ' : '-- ', JSON.stringify(raw), '→', r?.hours, good ? '' : `(want ${osm})`);
  }
  console.log(ok, pairs.length);
}
if (which === 'share') {
  const all = [...prod];
  const st = { clean: 0, kept: 0, only: 0, nul: 0, bad: 0 };
  for (const t of all) {
    const r = readPasted(t);
    if (!r) st.nul++;
    else if (hoursFault(r.hours)) st.bad++;
    else if (/^"[^"]*"$/.test(r.hours)) st.only++;
    else if (r.kept.length) st.kept++;
    else st.clean++;
  }
  console.log(all.length, st);
}
function show(t: string) {
  const r = readPasted(t);
  console.log(
    JSON.stringify(t),
    '\n   →',
    r?.hours ?? null,
    r?.kept.length ? `KEPT ${JSON.stringify(r.kept)}` : '',
    r && hoursFault(r.hours) ? `FAULT ${hoursFault(r.hours)}` : '',
    r && !rulesOf(r.hours) ? 'NORULES' : '',
    '\n    ',
    r ? hoursInWords(r.hours, 'fr')?.join(' | ') : '',
  );
}
