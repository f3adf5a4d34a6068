/** What stands in the terminal once Kartenn answers: for the person who started it, not for visitors. */
import type { Territory } from '../db/territory.ts';

export interface Standing {
  address: string;
  territory: Territory;
  demonstration: boolean;
  /** Shown in the demonstration only. */
  open311Key: string;
}

export function welcome({ address, territory, demonstration, open311Key }: Standing): string {
  const name = territory.name;
  const lines = [`Kartenn · ${name.fr}`, '', `  ${address}`, ''];
  if (demonstration) {
    lines.push(
      '  Démonstration, visible de cette machine seulement. Essayez :',
      '    · trouver un lieu, proposer un lieu, signaler un problème ;',
      `    · ${address}/sign-in : entrer comme habitante, médiateur, agente ou administrateur.`,
      '',
      '  Demonstration, seen from this machine only. Try:',
      '    · find a place, add a place, report a problem;',
      `    · ${address}/sign-in: enter as resident, mediator, staff or administrator.`,
      '',
      `  Open311: ${address}/open311/v2/discovery.json`,
      `  api_key: ${open311Key}`,
      '',
    );
  }
  lines.push('  Arrêter / stop: Ctrl+C', '', '');
  return lines.join('\n');
}
