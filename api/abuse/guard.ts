/** What stands before the doors that anybody may send through: block list, trap for machines, proof of work. */
import type { Context } from 'hono';
import { may } from '../access.ts';
import { newCode } from '../codes.ts';
import { mailboxOf } from '../http/mailbox.ts';
import type { AppEnv } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import { requireWelcome } from './blocks.ts';
import { SENDINGS } from './contract.ts';
import { spendProof } from './proof.ts';

/** Signing in and one's own data stay open to whoever is shut out. */
const OPEN_TO_ALL = /^\/api\/(auth|account|accounts|me)(\/|$)/;

/** A field that no person sees; `web/forms/trap.tsx` has it, and the client hands it on under this name. */
const TRAP_HEADER = 'x-second-name';
const PROOF_HEADER = 'x-proof';

interface GuardOptions {
  proofOfWork: boolean;
}

export function guardSendings(parts: Parts, { proofOfWork }: GuardOptions) {
  return async (c: Context<AppEnv>, next: () => Promise<void>) => {
    const { method, path } = c.req;
    if (method === 'GET' || method === 'HEAD' || OPEN_TO_ALL.test(path)) return next();
    const actor = c.get('actor');
    const sending = method === 'POST' && SENDINGS.test(path);
    // Nobody who decides is ever shut out: a shared router would close the queue.
    if (!may(actor.role, 'block.write')) await requireWelcome(parts, actor, sending ? await mailboxOf(c) : null);
    if (!sending) return next();
    if (c.req.header(TRAP_HEADER)) {
      parts.log.info({ path }, 'a sending fell into the trap for machines');
      return c.json(asIfAccepted(), 200);
    }
    if (proofOfWork && actor.role === 'visitor') await spendProof(parts, c.req.header(PROOF_HEADER));
    return next();
  };
}

/** Looks like any receipt, and leads nowhere. */
function asIfAccepted() {
  const code = newCode();
  return { done: true, code, follow: `/follow/${code.toLowerCase()}`, state: 'waiting', place: null };
}
