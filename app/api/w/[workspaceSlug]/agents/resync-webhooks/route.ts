import { resyncWebhooks } from "@/lib/domain/agents/resync-webhooks";
import { withWorkspace } from "@/lib/http/with-workspace";
import { resyncWebhooksOperation } from "@/types/agent-engines";

export const POST = withWorkspace(resyncWebhooksOperation, ({ ctx }) => resyncWebhooks(ctx));
