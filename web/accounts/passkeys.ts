/** Passkeys by the browser's own means. */
import { askAuth } from './auth-door.ts';

export type PasskeyOutcome = 'done' | 'given_up' | 'stale' | 'unknown' | 'failed';

/** Old browsers cannot read what a server says about them, and none keeps a key for a bare address. */
export function passkeysWork(): boolean {
  if (/^[\d.]+$|^\[/.test(window.location.hostname)) return false;
  return typeof PublicKeyCredential !== 'undefined' && 'parseRequestOptionsFromJSON' in PublicKeyCredential;
}

export async function addPasskey(name: string): Promise<PasskeyOutcome> {
  const asked = await askAuth('/passkey/generate-register-options');
  // Only a fresh session may add a key: whoever finds an open browser must not get a way back in.
  if (asked.status === 403) return 'stale';
  if (!isCreation(asked.body)) return 'failed';
  const credential = await navigator.credentials
    .create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked.body) })
    .catch(() => null);
  if (!(credential instanceof PublicKeyCredential)) return 'given_up';
  const { status } = await askAuth('/passkey/verify-registration', { response: credential.toJSON(), name });
  return status === 200 ? 'done' : 'failed';
}

/** `conditional`: waits in the mailbox field's suggestions until somebody takes one, or `signal` ends it. */
export async function signInByPasskey(
  mediation: CredentialMediationRequirement,
  signal: AbortSignal,
): Promise<PasskeyOutcome> {
  const asked = await askAuth('/passkey/generate-authenticate-options');
  if (!isRequest(asked.body) || signal.aborted) return 'failed';
  const credential = await navigator.credentials
    .get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked.body), mediation, signal })
    .catch(() => null);
  if (!(credential instanceof PublicKeyCredential)) return 'given_up';
  const { status } = await askAuth('/passkey/verify-authentication', { response: credential.toJSON() });
  if (status === 200) return 'done';
  return status === 401 ? 'unknown' : 'failed';
}

function isCreation(body: unknown): body is PublicKeyCredentialCreationOptionsJSON {
  return typeof body === 'object' && body !== null && 'challenge' in body && 'user' in body;
}

function isRequest(body: unknown): body is PublicKeyCredentialRequestOptionsJSON {
  return typeof body === 'object' && body !== null && 'challenge' in body;
}
