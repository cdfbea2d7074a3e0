import { resyncSearch } from "@/lib/domain/search-index/resync";
import { systemContext } from "@/lib/domain/shared/system-context";
import { defineJob } from "../define-job";

export const searchResync = defineJob("search.resync", async ({ payload }) => {
  const { partnerId, workspaceId } = payload;
  await resyncSearch(systemContext("search.resync", { partnerId, workspaceId }), workspaceId);
});
