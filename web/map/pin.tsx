/** The reader's own point: a shape that no marker of the map has. */
export function Pin({ label }: { label: string }) {
  return (
    <svg width="30" height="40" viewBox="0 0 30 40" role="img" aria-label={label}>
      <path
        d="M15 39C15 39 28 24 28 14.5A13 13 0 0 0 2 14.5C2 24 15 39 15 39Z"
        fill="var(--accent)"
        stroke="var(--on-accent)"
        strokeWidth="2"
      />
      <circle cx="15" cy="14.5" r="5" fill="var(--on-accent)" />
    </svg>
  );
}
