import { now } from "@/lib/platform/clock";
import type { AgentDefinition } from "@/types/agent-definition";
import { type VariableSource, variablesOf } from "../dialer/resolve-variables";
import type { WorkspaceContext } from "../shared/tenant-context";
import { toSettings } from "./default-settings";
import type { CampaignRow } from "./internal";
import type { StartFacts } from "./load-start-facts";

const NOBODY: VariableSource = {
  ...{ phone: "", firstName: "", lastName: "", email: "", company: "" },
  variables: {},
};

/** What a call to somebody of the list would begin with, by variable; of nobody, what stands in for everybody. */
export function recipientValues(
  ctx: WorkspaceContext,
  { settings }: CampaignRow,
  { agent, workspaceVariables }: Pick<StartFacts, "agent" | "workspaceVariables">,
  recipient: VariableSource | null,
): Record<string, string> {
  const { timeZone } = ctx.workspace;
  const defaults = {
    workspace: { ...byName(workspaceVariables), ...byName(variablesIn(agent?.definition ?? null)) },
    campaign: toSettings(settings, timeZone).variables.defaults,
  };
  return variablesOf(recipient ?? NOBODY, defaults, { at: now(), timeZone });
}

function variablesIn(definition: AgentDefinition | null) {
  return (definition?.variables ?? []).filter(({ defaultValue }) => defaultValue !== "");
}

function byName(variables: readonly { name: string; defaultValue: string }[]): Record<string, string> {
  return Object.fromEntries(variables.map(({ name, defaultValue }) => [name, defaultValue]));
}
