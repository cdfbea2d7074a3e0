import { processStuck } from "@/lib/domain/dialer/look-after-campaigns";
import { withWorkspace } from "@/lib/http/with-workspace";
import { processStuckOperation } from "@/types/campaign-steps";

export const POST = withWorkspace(processStuckOperation, ({ ctx }) => processStuck(ctx));
