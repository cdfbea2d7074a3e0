import type { FieldValues, Path, UseFormReturn } from "react-hook-form";
import { ApiProblem } from "./api-problem";

/**
 * Puts what the server refused at the form's own fields; the rest becomes the form's `root` error. `knownFields` are the
 * names the form shows; a server field deeper than one of them stands at that one.
 */
export function showProblem<Input extends FieldValues, Context, Output>(
  form: Pick<UseFormReturn<Input, Context, Output>, "setError">,
  error: unknown,
  knownFields: readonly Path<Input>[],
): void {
  const rest: string[] = [];
  const problem = error instanceof ApiProblem ? error : null;
  for (const { field, message } of problem?.errors ?? []) {
    const path = field.replace(/^body\./, "");
    const known = knownFields.find((name) => path === name || path.startsWith(`${name}.`));
    if (known) form.setError(known, { type: "server", message: sentence(message) });
    else rest.push(`${path}: ${message}`);
  }
  const nothingPlaced = !problem || problem.errors.length === 0;
  if (nothingPlaced || rest.length > 0) {
    form.setError("root", { type: "server", message: [messageOf(error), ...rest].join(" ") });
  }
}

/** A failure as one sentence for a toast or an alert. */
export function messageOf(error: unknown): string {
  if (error instanceof ApiProblem) return error.detail;
  return "Something went wrong in this page. Reload it and try again.";
}

/** Messages of schemas begin in lower case, "must not be empty": at a field they stand alone. */
export function sentence(message: string): string {
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** A field's error as the form shows it; undefined when there is none. */
export function fieldMessage(error: { message?: string | undefined } | undefined): string | undefined {
  return error?.message ? sentence(error.message) : undefined;
}
