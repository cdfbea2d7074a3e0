import { withWebhook } from "@/lib/http/with-webhook";
import { vapiWebhookOperation } from "@/types/platform";
import { receiveVapiEvent } from "./receive-event";

export const POST = withWebhook(vapiWebhookOperation, ({ rawBody, headers, integrationId }) =>
  receiveVapiEvent({ rawBody, headers, integrationId }),
);
