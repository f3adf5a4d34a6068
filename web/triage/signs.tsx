/** The console's small signs. Each stands beside a word: none speaks alone. */
const PATHS = {
  danger: 'M8 1 15.5 14.5H.5L8 1Zm-.8 5v4.2h1.6V6H7.2Zm0 5.4V13h1.6v-1.6H7.2Z',
  soon: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm-.8 3v4.4l3.3 2 .8-1.3-2.5-1.5V4H7.2Z',
  late: 'M3 1h10v3.5L9.500 8l3.500 3.500V15H3v-3.500L6.500 8 3 4.500V1Z',
  paused: 'M3 2h3.500v12H3V2Zm6.500 0H13v12H9.500V2Z',
  photo: 'M2 4h3l1-2h4l1 2h3v10H2V4Zm6 2a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z',
  supporters: 'M8 2a3 3 0 1 1 0 6 3 3 0 0 1 0-6ZM2 14c0-3 2.5-5 6-5s6 2 6 5H2Z',
  public: 'M1 6h3l7-4v12l-7-4H1V6Zm11.5-1.5a4 4 0 0 1 0 7v-1.8a2.3 2.3 0 0 0 0-3.4V4.500Z',
  internal: 'M4 7V5a4 4 0 0 1 8 0v2h1v8H3V7h1Zm1.7 0h4.600V5a2.300 2.300 0 0 0-4.600 0v2Z',
  reporter: 'M1 2h14v9H8l-4 3.500V11H1V2Z',
} as const;

export function Sign({ of }: { of: keyof typeof PATHS }) {
  return (
    <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" focusable="false">
      <path d={PATHS[of]} fill="currentColor" fillRule="evenodd" />
    </svg>
  );
}
