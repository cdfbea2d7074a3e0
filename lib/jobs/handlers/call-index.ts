import { indexCalls } from "@/lib/domain/search-index/index-calls";
import { systemContext } from "@/lib/domain/shared/system-context";
import { defineJob } from "../define-job";

export const callIndex = defineJob("call.index", async ({ payload }) => {
  const { partnerId, workspaceId, callIds } = payload;
  await indexCalls(systemContext("call.index", { partnerId, workspaceId }), workspaceId, callIds);
});
