import fc from 'fast-check';
import { expect, test } from 'vitest';
import { elementSnippet, frameAddress, frameSnippet } from '../../web/finder/embed-snippet.ts';

const CHOSEN = {
  ...{ kinds: ['papi', 'visio'], needs: ['printer'], when: 'now', territory: 'brest', lang: 'br' },
  ...{ theme: 'dark', height: 480 },
};

test('the lines name what was chosen and nothing else', () => {
  expect(elementSnippet('https://carte.example.org', CHOSEN, 'Brest')).toBe(
    '<script async src="https://carte.example.org/embed.js"></script>\n' +
      '<kartenn-map territory="brest" lang="br" kinds="papi,visio" needs="printer" when="now" theme="dark" height="480px" title="Brest"></kartenn-map>',
  );
  expect(frameAddress('', { ...CHOSEN, theme: 'auto', when: undefined, needs: [] })).toBe(
    '/embed?territory=brest&lang=br&kinds=papi,visio',
  );
});

test('whatever stands in the address of the page, the lines stay one element with its attributes', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (q, title) => {
      const attributes = { ...CHOSEN, q };
      for (const lines of [
        frameSnippet('https://a.example', attributes, title),
        elementSnippet('https://a.example', attributes, title),
      ]) {
        const tags = lines.match(/<[^>]*>/g) ?? [];
        expect(tags.map((tag) => /^<\/?([a-z-]+)/.exec(tag)?.[1])).toSatisfy((names: string[]) =>
          names.every((name) => ['script', 'kartenn-map', 'iframe'].includes(name)),
        );
        expect(
          lines
            .replaceAll(/"[^"]*"/g, '""')
            .replaceAll(/<[^<>]*>/g, '')
            .trim(),
        ).toBe('');
      }
    }),
  );
});
