import { expect, test } from 'vitest';
import { confirmationSecret, confirmedId, mailboxOf, mailboxSecret } from '../../api/following/secrets.ts';

const OURS = 'a secret for tests only';
const ADDRESS = 'riveraine@example.org';
const ID = '019aa6d8-3c4e-7a10-9f2b-0123456789ab';

test('the link of a mail leads back to its mailbox, the same every time, and does not show it', () => {
  const secret = mailboxSecret(OURS, ADDRESS);
  expect(mailboxOf(OURS, secret)).toBe(ADDRESS);
  expect(mailboxSecret(OURS, ADDRESS)).toBe(secret);
  expect(Buffer.from(secret, 'base64url').toString('latin1')).not.toContain('riveraine');
});

test.each(['', 'x', 'a'.repeat(40), mailboxSecret('another town', ADDRESS), `${mailboxSecret(OURS, ADDRESS)}AA`])(
  'a link that we have not made leads nowhere: %s',
  (secret) => expect(mailboxOf(OURS, secret)).toBeNull(),
);

test('a confirmation names its subscription and cannot be made up for another', () => {
  const secret = confirmationSecret(OURS, ID);
  expect(confirmedId(OURS, secret)).toBe(ID);
  expect(confirmedId(OURS, confirmationSecret('another town', ID))).toBeNull();
  expect(confirmedId(OURS, `B${secret.slice(1)}`)).toBeNull();
});
