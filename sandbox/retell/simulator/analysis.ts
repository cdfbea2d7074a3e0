import type { Traits } from "../../voice/dialogue/script";
import { structuredDataOf } from "../../voice/dialogue/structured-data";
import { summaryOf } from "../../voice/dialogue/summary";
import type { CallAnalysis } from "../records";
import type { AgentBody } from "../schemas/agent";
import type { AnalysisField } from "../schemas/common";

/** The JSON schema of typed fields, as the shared simulator reads them. */
export function schemaOfFields(fields: readonly AnalysisField[]): Record<string, unknown> {
  const properties = fields.map((field) => [
    field.name,
    field.type === "enum" ? { type: "string", enum: field.choices } : { type: field.type },
  ]);
  return { type: "object", properties: Object.fromEntries(properties) };
}

function customFields(agent: AgentBody): AnalysisField[] {
  return (agent.post_call_analysis_data ?? []).flatMap((field) =>
    field.type === "system-presets" ? [] : [field],
  );
}

const sentiments = { positive: "Positive", neutral: "Neutral", negative: "Negative" } as const;

/** What the provider concludes after a conversation. */
export function analyseCall(agent: AgentBody, traits: Traits): CallAnalysis {
  const fields = customFields(agent);
  return {
    call_summary: summaryOf(traits, "agent"),
    call_successful: !traits.optedOut && !traits.isVoicemail,
    user_sentiment: traits.isVoicemail ? "Unknown" : sentiments[traits.sentiment],
    in_voicemail: traits.isVoicemail,
    custom_analysis_data: fields.length > 0 ? structuredDataOf(schemaOfFields(fields), traits) : {},
  };
}

/** A call in which nobody spoke is analysed too, and there is nothing to say about it. */
export function analyseSilence(): CallAnalysis {
  return {
    call_summary: "The call was not connected.",
    call_successful: false,
    user_sentiment: "Unknown",
    in_voicemail: false,
    custom_analysis_data: {},
  };
}
