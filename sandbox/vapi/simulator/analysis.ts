import type { Traits } from "../../voice/dialogue/script";
import { structuredDataOf } from "../../voice/dialogue/structured-data";
import { summaryOf } from "../../voice/dialogue/summary";
import type { CallAnalysis, StoredCall } from "../records";
import type { AssistantBody } from "../schemas/assistant";

function evaluationOf(traits: Traits, rubric: string | undefined): string {
  const isSuccess = !traits.optedOut && !traits.isVoicemail;
  switch (rubric) {
    case "NumericScale":
      return isSuccess ? "9" : "2";
    case "PercentageScale":
      return isSuccess ? "90%" : "20%";
    case "DescriptiveScale":
      return isSuccess ? "Excellent" : "Poor";
    case "LikertScale":
      return isSuccess ? "Strongly Agree" : "Disagree";
    default:
      return String(isSuccess);
  }
}

/** What the provider's analysis says after the call; parts the plan turns off, or does not ask for, are absent. */
export function analyseCall(call: StoredCall, assistant: AssistantBody, traits: Traits): CallAnalysis {
  const plan = assistant.analysisPlan;
  const spoken = call.turns.filter((turn) => turn.role === "bot" || turn.role === "user");
  if (spoken.length < (plan?.minMessagesThreshold ?? 2)) return {};
  const analysis: CallAnalysis = {};
  if (plan?.summaryPlan?.enabled !== false) analysis.summary = summaryOf(traits, "assistant");
  if (plan?.successEvaluationPlan?.enabled !== false) {
    analysis.successEvaluation = evaluationOf(traits, plan?.successEvaluationPlan?.rubric);
  }
  if (plan?.structuredDataPlan?.enabled) {
    analysis.structuredData = structuredDataOf(plan.structuredDataPlan.schema, traits);
  }
  return analysis;
}
