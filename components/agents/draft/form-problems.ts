import type { Path } from "react-hook-form";
import type { ApiProblem } from "@/lib/client/api-problem";
import { sentence } from "@/lib/client/form-problem";
import type { AgentForm, AgentFormInput, AgentFormOutput } from "../form/agent-form-values";
import type { FieldProblem } from "./draft-saver";

/** What the schema makes of the form: a body to send, or what stands in its way. The schema comes with the first check. */
export async function checkAgent(
  values: AgentFormInput,
): Promise<{ body: AgentFormOutput; problems: null } | { body: null; problems: FieldProblem[] }> {
  const { createAgentBody } = await import("@/types/agents");
  const { success, data, error } = createAgentBody.safeParse(values);
  if (success) return { body: data, problems: null };
  return {
    body: null,
    problems: error.issues.map(({ path, message }) => ({ path: path.join("."), message: sentence(message) })),
  };
}

/** Fields the server refused, by the names the form has for them. */
export function problemsOf({ errors }: ApiProblem): FieldProblem[] {
  return errors.map(({ field, message }) => ({
    path: field.replace(/^body\./, "").replace(/\[(\d+)\]/g, ".$1"),
    message: sentence(message),
  }));
}

/** Puts problems at their fields, instead of those that stood there. */
export function showProblems(form: AgentForm, problems: readonly FieldProblem[]): void {
  form.clearErrors();
  for (const { path, message } of problems) {
    // Any path of the definition is a path of the form; one without a control is named in the line above the form.
    form.setError(path as Path<AgentFormInput>, { type: "refused", message });
  }
}
