/** A mail server on this machine that keeps what it takes, and can be told to refuse or to be away. */
import { once } from 'node:events';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export type MailServer = Awaited<ReturnType<typeof openMailServer>>;

export async function openMailServer() {
  const taken: ParsedMail[] = [];
  let refusing: number | null = null;
  const make = () =>
    new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: (_address, _session, done) =>
        done(refusing ? Object.assign(new Error('not now, not here'), { responseCode: refusing }) : null),
      onData: (stream, _session, done) => {
        simpleParser(stream).then((letter) => {
          taken.push(letter);
          done();
        }, done);
      },
    });
  const listen = async (server: SMTPServer, port: number) => {
    const listener = server.listen(port, '127.0.0.1');
    await once(listener, 'listening');
    const address = listener.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return address.port;
  };
  let server = make();
  const port = await listen(server, 0);
  const close = () => new Promise<void>((done) => server.close(() => done()));
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    /** Every recipient with this answer, or nobody any more. */
    refuse: (code: number | null) => {
      refusing = code;
    },
    /** Nothing listens any more. */
    goAway: close,
    comeBack: async () => {
      server = make();
      await listen(server, port);
    },
    close,
  };
}
