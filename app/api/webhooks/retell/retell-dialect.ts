import type { EventDialect } from "@/lib/domain/webhooks/accept-event";
import { parseRetellMessage, verifyRetellWebhook } from "@/lib/vendors/voice/retell/webhook";

/** How Retell signs and names what it sends. */
export const retell: EventDialect = {
  provider: "retell",
  verify: verifyRetellWebhook,
  parse: parseRetellMessage,
};
