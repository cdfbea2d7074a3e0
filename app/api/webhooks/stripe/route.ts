import { acceptPaymentEvent } from "@/lib/domain/payments/inbox/accept-event";
import { nudgePayments } from "@/lib/domain/payments/inbox/nudge";
import { behindTheAnswer } from "@/lib/http/behind-the-answer";
import { withWebhook } from "@/lib/http/with-webhook";
import { stripeWebhookOperation } from "@/types/platform";

export const POST = withWebhook(stripeWebhookOperation, async (input) => {
  const outcome = await acceptPaymentEvent("platform", input);
  if (outcome === "stored") behindTheAnswer(nudgePayments);
  return undefined;
});
