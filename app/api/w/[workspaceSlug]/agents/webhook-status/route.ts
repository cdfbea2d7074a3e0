import { getWebhookStatus } from "@/lib/domain/agents/webhook-status";
import { withWorkspace } from "@/lib/http/with-workspace";
import { getWebhookStatusOperation } from "@/types/agent-engines";

export const GET = withWorkspace(getWebhookStatusOperation, ({ ctx }) => getWebhookStatus(ctx));
