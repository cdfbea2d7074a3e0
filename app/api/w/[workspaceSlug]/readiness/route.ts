import { getReadiness } from "@/lib/domain/workspaces/readiness/get-readiness";
import { withWorkspace } from "@/lib/http/with-workspace";
import { getReadinessOperation } from "@/types/readiness";

export const GET = withWorkspace(getReadinessOperation, ({ ctx }) => getReadiness(ctx));
