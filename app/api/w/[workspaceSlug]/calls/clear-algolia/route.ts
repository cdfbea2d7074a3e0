import { clearSearch } from "@/lib/domain/search-index/resync";
import { withWorkspace } from "@/lib/http/with-workspace";
import { clearSearchOperation } from "@/types/search";

export const POST = withWorkspace(clearSearchOperation, async ({ ctx }) => {
  await clearSearch(ctx);
  return { isCleared: true as const };
});
