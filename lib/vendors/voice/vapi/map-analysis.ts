import type { Vapi } from "@vapi-ai/server-sdk";
import type { AgentDefinition } from "@/types/agent-definition";

const SENTIMENT_SCHEMA = {
  type: "string",
  enum: ["positive", "neutral", "negative"],
  description: "How the caller felt about the conversation as a whole.",
};

/** The engine fills these in after the call; without them a prompt of one's own would see nothing of it. */
const WHAT_HAPPENED = {
  role: "user",
  content:
    "Here is the transcript:\n\n{{transcript}}\n\nHere is the ended reason of the call:\n\n{{endedReason}}",
};

function summaryPlan({ summary, summaryPrompt }: AgentDefinition["analysis"]): Vapi.SummaryPlan {
  if (!summary || !summaryPrompt) return { enabled: summary };
  return { enabled: true, messages: [{ role: "system", content: summaryPrompt }, WHAT_HAPPENED] };
}

function successPlan(analysis: AgentDefinition["analysis"]): Vapi.SuccessEvaluationPlan {
  const { successEvaluation, successPrompt } = analysis;
  if (!successEvaluation || !successPrompt) return { enabled: successEvaluation, rubric: "PassFail" };
  const content = `You evaluate calls. What makes a call a success:\n\n${successPrompt}\n\nRubric:\n{{rubric}}\n\nOnly respond with the result.`;
  return { enabled: true, rubric: "PassFail", messages: [{ role: "system", content }, WHAT_HAPPENED] };
}

/** Sentiment always, whatever else the customer wants extracted; a field of theirs by that name gives way. */
export function toAnalysisPlan({ analysis }: AgentDefinition): Vapi.AnalysisPlan {
  const own = analysis.structuredDataSchema;
  const required = Array.isArray(own?.required) ? own.required.map(String) : [];
  const schema = {
    ...own,
    type: "object",
    properties: { ...own?.properties, sentiment: SENTIMENT_SCHEMA },
    required: [...new Set([...required, "sentiment"])],
  };
  return {
    summaryPlan: summaryPlan(analysis),
    successEvaluationPlan: successPlan(analysis),
    // The SDK's JSON Schema type knows fewer keywords than the API.
    structuredDataPlan: { enabled: true, schema: schema as unknown as Vapi.JsonSchema },
  };
}
