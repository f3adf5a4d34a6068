/** Why something did not work, read out as soon as it stands there. */
export function Trouble({ words }: { words: string }) {
  if (!words) return null;
  return (
    <p className="notice bad" role="alert">
      {words}
    </p>
  );
}
