/** Telephones, mailboxes and web addresses as people type them. Null when it is none. */

export interface Contact {
  value: string;
  /** What else stood in the cell. */
  others: string[];
}

/** As the national standard writes them: `+33298442020`; short numbers as they are. */
export function readPhone(text: string): Contact | null {
  return firstOf(text.split(/[|;,\n]|\s\/\s|\s(?:ou|et|or|pe)\s|\/(?=\s*0\d)/), (part) => {
    const digits = part.replace(/\(0\)/g, '').replace(/[^\d+]/g, '');
    if (/[a-z]{4}/i.test(part.replace(/t[ée]l[ée]?(phone)?|fixe|port(able)?|mobile|phone/gi, ''))) return null;
    if (/^3\d{3}$/.test(digits) || /^11\d$/.test(digits)) return digits;
    const french = /^(?:\+33|0033|33(?=\d{9}$))?0?([1-9]\d{8})$/.exec(digits)?.[1];
    if (french) return `+33${french}`;
    return /^(\+|00)[1-9]\d{6,14}$/.test(digits) ? digits.replace(/^00/, '+') : null;
  });
}

export function readEmail(text: string): Contact | null {
  return firstOf(text.split(/[|;,\s<>]+|\//), (part) => {
    const bare = part.replace(/^mailto:/i, '').replace(/\.$/, '');
    return bare.length <= 254 && /^[\w.!#$%&'*+=?^`{}~-]+@[a-z\d-]+(\.[a-z\d-]+)+$/i.test(bare) ? bare : null;
  });
}

/** A scheme is added where it is missing. */
export function readWebsite(text: string): Contact | null {
  return firstOf(text.split(/[|;\s]+|,(?=\s|https?:|www\.)/), (part) => {
    const address = /^https?:\/\//i.test(part) ? part : `https://${part}`;
    if (address.length > 500 || !/^https?:\/\/([a-z\d-]+\.)+[a-z]{2,}([:/?#]\S*)?$/i.test(address)) return null;
    return URL.canParse(address) ? address.replace(/^http(s?)/i, (scheme) => scheme.toLowerCase()) : null;
  });
}

function firstOf(parts: readonly string[], read: (part: string) => string | null): Contact | null {
  const told = parts.map((part) => part.trim()).filter(Boolean);
  const values = told.map(read);
  const at = values.findIndex((value) => value !== null);
  const value = values[at];
  if (typeof value !== 'string') return null;
  const others = told
    .filter((_, other) => other !== at)
    .map((part, other) => values[other >= at ? other + 1 : other] ?? part);
  return { value, others: [...new Set(others)].filter((other) => other !== value) };
}
