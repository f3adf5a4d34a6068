export interface Pasted {
  hours: string;
  kept: string[];
}
export function readPasted(_text: string): Pasted | null {
  return null;
}
