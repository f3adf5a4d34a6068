/** The demonstration's doors: "enter as" a role. This plugin is only ever added when nothing is configured. */
import type { BetterAuthPlugin } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';
import { ROLES, type Role } from '../../db/vocabulary.ts';
import type { Parts } from '../parts.ts';
import { grantRole } from './roles.ts';

const NAMES: Record<Role, string> = {
  resident: 'Habitante (démonstration)',
  mediator: 'Médiateur (démonstration)',
  staff: 'Agente de la ville (démonstration)',
  admin: 'Administration (démonstration)',
};

export function demonstrationDoors(parts: Pick<Parts, 'db' | 'territory'>) {
  return {
    id: 'demonstration',
    endpoints: {
      enterAs: createAuthEndpoint(
        '/enter-as',
        { method: 'POST', body: z.object({ role: z.enum(ROLES) }) },
        async (ctx) => {
          const { role } = ctx.body;
          const email = `${role}@demonstration.example.org`;
          const { internalAdapter } = ctx.context;
          const found = (await internalAdapter.findUserByEmail(email))?.user;
          const user =
            found ??
            (await internalAdapter.createUser(
              { email, emailVerified: true, name: NAMES[role] },
              { method: 'demonstration' },
            ));
          await grantRole(parts, user.id, role);
          const session = await internalAdapter.createSession(user.id);
          await setSessionCookie(ctx, { session, user });
          return ctx.json({ role });
        },
      ),
    },
  } satisfies BetterAuthPlugin;
}
