/** Two places of which all is known that a finder asks, for the demonstration to be asked about. */
import type { PlaceDraftInput } from '../../api/contributions/contract.ts';

/** On the Moulin Blanc beach, where the demonstration has nothing: open every day, and everything of it is known. */
export const BOATHOUSE = {
  name: 'Maison de la plage',
  address: '3 rue Alain Colas',
  location: { lon: -4.4312, lat: 48.3962 },
  positionAccuracy: 'exact',
  wheelchair: 'yes',
  phone: '02 98 00 10 10',
  offers: [
    {
      kind: 'papi',
      hours: 'Mo-Su,PH,SH 09:00-18:00',
      hoursVerified: true,
      fee: 'free',
      supports: ['illiteracy'],
      details: { printer: 'black_and_white', accompaniment: ['on_request'], workstations: 2 },
    },
  ],
} satisfies PlaceDraftInput;

/** Next door: the same, but nobody has said whether one can print. */
export const SAIL_SCHOOL = {
  ...{ name: 'École de voile du Moulin Blanc', phone: '02 98 00 20 20', wheelchair: 'yes', positionAccuracy: 'exact' },
  location: { lon: -4.4301, lat: 48.3978 },
  offers: [
    {
      kind: 'papi',
      hours: 'Mo-Su,PH,SH 09:00-18:00',
      hoursVerified: true,
      fee: 'free',
      supports: ['illiteracy'],
      details: { accompaniment: ['on_request'] },
    },
  ],
} satisfies PlaceDraftInput;
