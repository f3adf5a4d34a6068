/** How addresses are written and read: `?kinds=papi,visio`, for people, instead of JSON. */

/** Boxes of one name, ticked in a plain form, arrive as several: `kinds=papi&kinds=visio` means `kinds=papi,visio`. */
export function namesAndValues(search: string): Record<string, string> {
  const given = new URLSearchParams(search);
  return Object.fromEntries([...new Set(given.keys())].map((name) => [name, given.getAll(name).join(',')]));
}

export function asAddress(search: Record<string, unknown>): string {
  const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== '');
  const text = new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString();
  return text ? `?${readable(text)}` : '';
}

/** Commas as people write them. */
export const readable = (address: string) => address.replaceAll('%2C', ',');
