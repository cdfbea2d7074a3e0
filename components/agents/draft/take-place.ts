import type { AgentResource } from "@/types/agents";
import { type AgentFormInput, toFormValues } from "../form/agent-form-values";
import { isSame } from "./merge-values";
import type { Stored } from "./send-draft";

/**
 * What the form holds and what is stored once an agent was moved under unsaved changes: a move counts as no change of the
 * draft, so nothing would ask about it. What somebody has just chosen of its place stays chosen.
 */
export function takePlace(
  typed: AgentFormInput,
  stored: Stored,
  agent: AgentResource,
): { values: AgentFormInput; stored: Stored } {
  const told = toFormValues(agent);
  const { provider, integrationId, phoneNumberId } = told;
  const before = stored.values;
  return {
    values: {
      ...typed,
      ...(isSame(typed.provider, before.provider) ? { provider } : {}),
      ...(isSame(typed.integrationId, before.integrationId) ? { integrationId } : {}),
      ...(isSame(typed.phoneNumberId, before.phoneNumberId) ? { phoneNumberId } : {}),
    },
    stored: {
      revision: agent.revision,
      told,
      values: { ...before, provider, integrationId, phoneNumberId },
    },
  };
}
