import type { Traits } from "./script";

/** What a model would write about the conversation. `speaker` is the provider's word for the agent. */
export function summaryOf(traits: Traits, speaker: "agent" | "assistant"): string {
  const who = traits.customerName || "The customer";
  if (traits.isVoicemail) {
    return `The call reached a mailbox. The ${speaker} did not speak with the customer.`;
  }
  if (traits.optedOut) {
    return `${who} did not want to be called and asked to be taken off the list. The ${speaker} apologized and agreed to remove the number.`;
  }
  const topics = traits.topics.join(", ") || "general information";
  const opening = `${who} spoke with the ${speaker} of ${traits.businessName} about ${topics}.`;
  if (traits.booked) return `${opening} An appointment was made for ${traits.booked}.`;
  if (traits.rating !== null) return `${opening} The customer gave a rating of ${traits.rating} out of 10.`;
  return `${opening} The customer was content with the answers.`;
}
