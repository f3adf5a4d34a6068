/** better-auth's own doors, which stand outside our typed client. */

export interface DoorAnswer {
  /** 0 where no answer came. */
  status: number;
  body: unknown;
}

export async function askAuth(path: string, body?: object): Promise<DoorAnswer> {
  const language = document.documentElement.lang;
  const init: RequestInit = body
    ? {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'accept-language': language },
        body: JSON.stringify(body),
      }
    : { headers: { 'accept-language': language } };
  return fetch(`/api/auth${path}`, init).then(
    async (answer) => ({ status: answer.status, body: await answer.json().catch(() => null) }),
    () => ({ status: 0, body: null }),
  );
}
