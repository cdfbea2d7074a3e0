import type { AgentResource } from "@/types/agents";
import { type AgentForm, toFormValues } from "../form/agent-form-values";
import { isSame } from "./merge-values";
import type { Stored } from "./send-draft";

const PLACE = ["provider", "integrationId", "phoneNumberId"] as const;

/**
 * Shows where an agent lives now, under unsaved changes: a move counts as no change of the draft, so nothing would ask
 * about it. What somebody has just chosen here stays chosen.
 */
export function takePlace(form: AgentForm, stored: { current: Stored }, agent: AgentResource): void {
  const told = toFormValues(agent);
  const { values } = stored.current;
  const untouched = PLACE.filter((field) => isSame(form.getValues(field), values[field]));
  stored.current = {
    revision: agent.revision,
    told,
    values: { ...values, ...pick(told, PLACE) },
  };
  for (const field of untouched) form.setValue(field, told[field]);
}

function pick<Values extends object, Key extends keyof Values>(
  values: Values,
  keys: readonly Key[],
): Pick<Values, Key> {
  // Exactly the keys asked for.
  return Object.fromEntries(keys.map((key) => [key, values[key]])) as Pick<Values, Key>;
}
