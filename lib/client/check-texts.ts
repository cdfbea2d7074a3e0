import type { FieldErrors, FieldValues, Resolver } from "react-hook-form";

/** A form's check by a function that says what is wrong, by field; nothing is wrong when it says nothing. */
export function checkTexts<Texts extends FieldValues>(
  problemsOf: (texts: Texts) => Partial<Record<keyof Texts, string>>,
): Resolver<Texts> {
  return (texts) => {
    const problems = Object.entries(problemsOf(texts));
    if (problems.length === 0) return { values: texts, errors: {} };
    const errors = problems.map(([name, message]) => [name, { type: "format", message }] as const);
    // The names are those of the form, which `Object.entries` forgets.
    return { values: {}, errors: Object.fromEntries(errors) as FieldErrors<Texts> };
  };
}
