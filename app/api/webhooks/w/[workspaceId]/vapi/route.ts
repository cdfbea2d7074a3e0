import { withWebhook } from "@/lib/http/with-webhook";
import { workspaceVapiWebhookOperation } from "@/types/platform";
import { receiveVapiEvent } from "../../../vapi/receive-event";

export const POST = withWebhook(
  workspaceVapiWebhookOperation,
  ({ rawBody, headers, integrationId, params }) =>
    receiveVapiEvent({ rawBody, headers, integrationId, workspaceId: params.workspaceId ?? "" }),
);
