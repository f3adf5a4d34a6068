/** The one frame of every mail: plain words, one button, light or dark as the reader's program wishes. */
import { renderToStaticMarkup } from 'react-dom/server';
import type { Language } from '../../db/vocabulary.ts';

export interface MailItem {
  title: string;
  href: string;
  note?: string | undefined;
  /** The address of a photo that everybody may see. */
  photo?: string | undefined;
}

/** What a mail says, in its order; the text and the HTML come from the same blocks. */
export type MailBlock =
  | { kind: 'paragraph'; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'button'; label: string; href: string }
  /** Of what everybody may see: a mail program asks for it without any secret. */
  | { kind: 'photo'; src: string; alternative: string }
  | { kind: 'items'; items: readonly MailItem[] }
  /** Small words at the end: why one gets it, how to stop it. */
  | { kind: 'foot'; text: string; links?: readonly { label: string; href: string }[] };

interface Framed {
  language: Language;
  subject: string;
  /** The territory's name, as a sender. */
  sender: string;
  blocks: readonly MailBlock[];
}

export function mailHtml(framed: Framed): string {
  return `<!doctype html>${renderToStaticMarkup(<Frame {...framed} />)}`;
}

export function mailText({ blocks, sender }: Pick<Framed, 'blocks' | 'sender'>): string {
  return [...blocks.map(textOf), sender].join('\n\n');
}

/** Words that a room wrote as plain text: paragraphs, of which the first address of ours becomes the button. */
export function blocksOf(text: string, ours: string, label: string): MailBlock[] {
  const paragraphs = text.split(/\n{2,}/).filter((paragraph) => paragraph.trim() !== '');
  const pressed = paragraphs.findIndex((paragraph) => addressIn(paragraph, ours) !== null);
  return paragraphs.flatMap((paragraph, at): MailBlock[] => {
    const href = at === pressed ? addressIn(paragraph, ours) : null;
    if (!href) return [{ kind: 'paragraph', text: paragraph }];
    const around = paragraph.replace(href, '').trim();
    const words: MailBlock[] = around ? [{ kind: 'paragraph', text: around.replace(/\s*[:：]$/, '.') }] : [];
    return [...words, { kind: 'button', label, href }];
  });
}

function addressIn(paragraph: string, ours: string): string | null {
  const at = paragraph.indexOf(`${ours}/`);
  if (at < 0) return null;
  return /^\S+/.exec(paragraph.slice(at))?.[0].replace(/[.,;)]+$/, '') ?? null;
}

function textOf(block: MailBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return block.text;
    case 'heading':
      return block.text.toUpperCase();
    case 'button':
      return `${block.label}\n${block.href}`;
    case 'photo':
      return `${block.alternative}\n${block.src}`;
    case 'items':
      return block.items
        .map(({ title, href, note }) => `– ${title}${note ? `\n  ${note}` : ''}\n  ${href}`)
        .join('\n\n');
    case 'foot':
      return ['--', block.text, ...(block.links ?? []).map(({ label, href }) => `${label}\n${href}`)].join('\n');
  }
}

const STYLE = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; padding: 0; background: #f2f4f3; color: #16231f; }
.sheet { background: #ffffff; }
.sheet { border: 1px solid #d3dbd8; }
.foot { border-top: 1px solid #d3dbd8; }
.soft { color: #4d5f59; }
a { color: #00594a; }
@media (prefers-color-scheme: dark) {
  body { background: #101715 !important; color: #e9f0ed !important; }
  .sheet { background: #19231f !important; }
  .sheet, .foot { border-color: #3a4944 !important; }
  .soft { color: #b0c0ba !important; }
  a { color: #7fd8c2 !important; }
  a.button { background: #7fd8c2 !important; color: #06231c !important; }
}`;

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif";

function Frame({ language, subject, sender, blocks }: Framed) {
  return (
    <html lang={language} dir="ltr">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{subject}</title>
        <style>{STYLE}</style>
      </head>
      <body style={{ fontFamily: FONT, fontSize: '16px', lineHeight: 1.5 }}>
        <main lang={language} style={{ padding: '24px 12px' }}>
          <div className="sheet" style={{ maxWidth: '600px', margin: '0 auto', padding: '24px', borderRadius: '8px' }}>
            <p style={{ margin: '0 0 20px', fontWeight: 700 }}>{sender}</p>
            {blocks.map((block, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: written once, never again
              <Block key={at} block={block} />
            ))}
          </div>
        </main>
      </body>
    </html>
  );
}

function Block({ block }: { block: MailBlock }) {
  switch (block.kind) {
    case 'paragraph':
      return <p style={{ margin: '0 0 16px', whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{block.text}</p>;
    case 'heading':
      return <h2 style={{ margin: '24px 0 8px', fontSize: '18px', lineHeight: 1.3 }}>{block.text}</h2>;
    case 'button':
      return (
        <p style={{ margin: '8px 0 24px' }}>
          <a className="button" href={block.href} style={BUTTON}>
            {block.label}
          </a>
        </p>
      );
    case 'photo':
      return (
        <p style={{ margin: '8px 0 16px' }}>
          <img src={block.src} alt={block.alternative} style={PHOTO} />
        </p>
      );
    case 'items':
      return (
        <ul style={{ margin: '0 0 16px', padding: '0 0 0 20px' }}>
          {block.items.map(({ title, href, note, photo }) => (
            <li key={`${href}${title}${note}`} style={{ margin: '0 0 12px', overflowWrap: 'anywhere' }}>
              <a href={href}>{title}</a>
              {note && (
                <span className="soft" style={{ display: 'block', whiteSpace: 'pre-line' }}>
                  {note}
                </span>
              )}
              {photo && <img src={photo} alt="" style={PHOTO} />}
            </li>
          ))}
        </ul>
      );
    case 'foot':
      return (
        <div className="soft foot" style={{ marginTop: '24px', paddingTop: '16px', fontSize: '14px' }}>
          <p style={{ margin: '0 0 8px', overflowWrap: 'anywhere' }}>{block.text}</p>
          {block.links?.map(({ label, href }) => (
            <p key={href} style={{ margin: '0 0 8px' }}>
              <a href={href}>{label}</a>
            </p>
          ))}
        </div>
      );
  }
}

const PHOTO = { display: 'block', maxWidth: '100%', height: 'auto', borderRadius: '6px' } as const;

/** Inline, for mail programs that drop the sheet of styles. */
const BUTTON = {
  background: '#00594a',
  color: '#ffffff',
  display: 'inline-block',
  padding: '12px 20px',
  borderRadius: '6px',
  fontWeight: 600,
  textDecoration: 'none',
} as const;
