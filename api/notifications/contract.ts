/** What the demonstration shows of the mails that would have gone. */
import { z } from 'zod';

export const MailHeaders = z.record(z.string(), z.string());
export type MailHeaders = z.infer<typeof MailHeaders>;

export const SentMail = z.object({
  id: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string().nullable(),
  headers: MailHeaders,
  sentAt: z.string(),
});
export type SentMail = z.infer<typeof SentMail>;

export const SentMails = z.object({ items: z.array(SentMail) });
