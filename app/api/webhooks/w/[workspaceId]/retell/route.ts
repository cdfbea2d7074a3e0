import { withWebhook } from "@/lib/http/with-webhook";
import { workspaceRetellWebhookOperation } from "@/types/platform";
import { receiveRetellEvent } from "../../../retell/receive-event";

export const POST = withWebhook(
  workspaceRetellWebhookOperation,
  ({ rawBody, headers, integrationId, params }) =>
    receiveRetellEvent({ rawBody, headers, integrationId, workspaceId: params.workspaceId ?? "" }),
);
