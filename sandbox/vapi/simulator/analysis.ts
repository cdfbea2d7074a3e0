import type { CallAnalysis, StoredCall } from "../records";
import type { AssistantBody } from "../schemas/assistant";
import type { Traits } from "./script";
import { structuredDataOf } from "./structured-data";

function summaryOf(traits: Traits): string {
  const who = traits.customerName || "The customer";
  if (traits.isVoicemail) return "The call reached a mailbox. The assistant did not speak with the customer.";
  if (traits.optedOut) {
    return `${who} did not want to be called and asked to be taken off the list. The assistant apologized and agreed to remove the number.`;
  }
  const topics = traits.topics.join(", ") || "general information";
  const opening = `${who} spoke with the assistant of ${traits.businessName} about ${topics}.`;
  if (traits.booked) return `${opening} An appointment was made for ${traits.booked}.`;
  if (traits.rating !== null) return `${opening} The customer gave a rating of ${traits.rating} out of 10.`;
  return `${opening} The customer was content with the answers.`;
}

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
  if (plan?.summaryPlan?.enabled !== false) analysis.summary = summaryOf(traits);
  if (plan?.successEvaluationPlan?.enabled !== false) {
    analysis.successEvaluation = evaluationOf(traits, plan?.successEvaluationPlan?.rubric);
  }
  if (plan?.structuredDataPlan?.enabled) {
    analysis.structuredData = structuredDataOf(plan.structuredDataPlan.schema, traits);
  }
  return analysis;
}
