/** The sheet as one file that needs nothing else: pictures inside, no scripts, nothing that is only for the screen. */
import style from './round-sheet.css?inline';

/** False where a picture did not come: a sheet with holes would be found out on the street. */
export async function saveRound(
  sheet: HTMLElement,
  { title, language }: { title: string; language: string },
): Promise<boolean> {
  try {
    const html = await roundFile(sheet, { title, language });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([html], { type: 'text/html;charset=utf-8' }));
    link.download = `${title}.html`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    return true;
  } catch {
    return false;
  }
}

async function roundFile(sheet: HTMLElement, { title, language }: { title: string; language: string }) {
  const copy = document.createElement('section');
  copy.className = sheet.className;
  copy.append(...[...sheet.childNodes].map((node) => node.cloneNode(true)));
  for (const screen of copy.querySelectorAll('[data-screen]')) screen.remove();
  for (const image of copy.querySelectorAll('img')) image.src = await inlined(image.src);
  const page = document.implementation.createHTMLDocument(title);
  page.documentElement.lang = language;
  const head = page.createElement('style');
  head.textContent = style;
  const charset = page.createElement('meta');
  charset.setAttribute('charset', 'utf-8');
  const viewport = page.createElement('meta');
  viewport.name = 'viewport';
  viewport.content = 'width=device-width, initial-scale=1';
  page.head.prepend(charset, viewport);
  page.head.append(head);
  page.body.append(page.importNode(copy, true));
  return `<!doctype html>${page.documentElement.outerHTML}`;
}

async function inlined(address: string): Promise<string> {
  if (address.startsWith('data:')) return address;
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`a picture was answered with ${answer.status}`);
  const bytes = await answer.blob();
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(bytes);
  });
}
