export interface FunctionCallFacts {
  /** The row of the log it becomes; also the header `webhook-id`. */
  id: string;
  tool: string;
  arguments: Record<string, unknown>;
  callExternalId: string | null;
  /** Null for a try without a call, and until the call's first event was worked off. */
  call: { id: string; from: string | null; to: string | null; direction: "inbound" | "outbound" } | null;
  agent: { id: string; name: string };
  workspace: { id: string; slug: string };
}

/** What a function's own address is sent; `docs/function-calls.md` describes it to those who write functions. */
export function functionCallBody(facts: FunctionCallFacts): string {
  const { id, tool, call, callExternalId, agent, workspace } = facts;
  return JSON.stringify({
    type: "function_call",
    id,
    tool,
    arguments: facts.arguments,
    call: {
      id: call?.id ?? null,
      externalId: callExternalId,
      from: call?.from ?? null,
      to: call?.to ?? null,
      direction: call?.direction ?? null,
    },
    agent: { id: agent.id, name: agent.name },
    workspace: { id: workspace.id, slug: workspace.slug },
  });
}
