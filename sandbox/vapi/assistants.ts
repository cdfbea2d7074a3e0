import type { StoredCall, StoredPhoneNumber } from "./records";
import type { AssistantBody, AssistantOverrides } from "./schemas/assistant";
import type { ServerSettings } from "./schemas/server";
import type { ToolBody } from "./schemas/tool";
import type { VapiStore } from "./store";

/** Overrides replace whole top-level fields; `tools:append` adds to the model's own tools. */
export function applyOverrides(
  assistant: AssistantBody,
  overrides: AssistantOverrides | undefined,
): AssistantBody {
  if (!overrides) return assistant;
  const { variableValues: _values, "tools:append": appended, ...fields } = overrides;
  const merged = { ...assistant, ...fields };
  if (!appended || !merged.model) return merged;
  return { ...merged, model: { ...merged.model, tools: [...(merged.model.tools ?? []), ...appended] } };
}

/** The assistant as it speaks in this call, or null when its saved original is gone. */
export function effectiveAssistant(store: VapiStore, call: StoredCall): AssistantBody | null {
  const base = call.assistant ?? (call.assistantId && store.assistants.get(call.assistantId)?.body);
  if (!base) return null;
  const withCall = applyOverrides(base, call.assistantOverrides);
  return applyOverrides(withCall, call.customer?.assistantOverrides);
}

/** The tools an assistant may use: saved ones first, then those written inside its model. */
export function toolsOf(store: VapiStore, assistant: AssistantBody): ToolBody[] {
  const saved = (assistant.model?.toolIds ?? []).flatMap((id) => {
    const tool = store.tools.get(id);
    return tool ? [tool.body] : [];
  });
  return [...saved, ...(assistant.model?.tools ?? [])];
}

/** First of the candidates that has an address: exactly one server receives a message. */
export function firstServer(
  candidates: readonly (ServerSettings | null | undefined)[],
): ServerSettings | null {
  return candidates.find((server) => server?.url !== undefined) ?? null;
}

export function serverOfCall(
  assistant: AssistantBody | null,
  phoneNumber: StoredPhoneNumber | undefined,
): ServerSettings | null {
  return firstServer([assistant?.server, phoneNumber?.body.server]);
}
