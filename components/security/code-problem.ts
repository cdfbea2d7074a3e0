import { ApiProblem } from "@/lib/client/api-problem";
import { messageOf, sentence } from "@/lib/client/form-problem";

/** What was wrong with a code, as its field says it; undefined without an error. */
export function codeProblem(error: unknown): string | undefined {
  if (!error) return undefined;
  const field =
    error instanceof ApiProblem ? error.errors.find((each) => each.field === "body.code") : undefined;
  return field ? sentence(field.message) : messageOf(error);
}
