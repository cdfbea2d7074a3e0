import { requestResync } from "@/lib/domain/search-index/resync";
import { withWorkspace } from "@/lib/http/with-workspace";
import { resyncSearchOperation } from "@/types/search";

export const POST = withWorkspace(resyncSearchOperation, async ({ ctx }) => {
  await requestResync(ctx);
  return { isQueued: true as const };
});
