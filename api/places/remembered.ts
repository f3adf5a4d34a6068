/** A pure function of a text whose last answers are kept: who compares one thing with many reads each text once. */
export function remembered<Value>(read: (text: string) => Value, most = 4000): (text: string) => Value {
  const answers = new Map<string, Value>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    if (answers.size >= most) answers.clear();
    const value = read(text);
    answers.set(text, value);
    return value;
  };
}
