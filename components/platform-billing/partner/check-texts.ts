/** A form's check by a function that says what is wrong, by field. */
export function checkTexts<Texts extends object>(problemsOf: (texts: Texts) => Record<string, string>) {
  return (texts: Texts) => {
    const problems = Object.entries(problemsOf(texts));
    if (problems.length === 0) return { values: texts, errors: {} };
    const errors = Object.fromEntries(
      problems.map(([name, message]) => [name, { type: "format", message }] as const),
    );
    return { values: {}, errors };
  };
}
