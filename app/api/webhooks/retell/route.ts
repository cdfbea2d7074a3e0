import { withWebhook } from "@/lib/http/with-webhook";
import { retellWebhookOperation } from "@/types/platform";
import { receiveRetellEvent } from "./receive-event";

export const POST = withWebhook(retellWebhookOperation, ({ rawBody, headers, integrationId }) =>
  receiveRetellEvent({ rawBody, headers, integrationId }),
);
