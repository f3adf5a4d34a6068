import { openingAt } from './api/places/hours.ts';

const S = { holidays: { country: 'fr', state: 'Bretagne', schoolZone: 'B' as const }, hoursStaleAfterMonths: 18 };
for (const h of [
  'Mo-Fr 09:00-12:00,14:00-18:00',
  'Mo-Fr 09:00-12:00,14:00-18:00; PH off',
  'Mo-Fr 09:00-12:00; SH Mo-Fr 10:00-17:00; PH off',
  'PH off; SH off "x"',
  '24/7',
  '24/7 "x"',
  'week 1-53/2 We 14:00-17:00; PH off; SH off',
  '"sur rdv"',
  'Sa[1] 10:00-12:00; PH off',
  'Mo-Fr off "fermé"',
  'Dec 20-Jan 3 off; Mo-Su 09:00-12:00',
  'Jul-Aug Mo-Fr 10:00-16:00',
])
  for (const at of ['2026-06-17T10:00', '2026-10-23T19:00', '2026-06-20T10:00']) {
    const o = { hours: h, hoursVerified: true, hoursVerifiedAt: new Date('2026-01-01'), closures: [] };
    openingAt(o, new Date(at), S);
    const t = performance.now();
    for (let i = 0; i < 50; i++) openingAt(o, new Date(at), S);
    console.log(((performance.now() - t) / 50).toFixed(3), 'ms', h, at);
  }
