import { systemContext } from "@/lib/domain/shared/system-context";
import { expireView } from "@/lib/domain/view-as/expire-view";
import { defineJob } from "../define-job";

/** Notes the end of a view that ran out of time; one that is noted already is left alone. */
export const viewAsExpire = defineJob("view-as.expire", async ({ payload }) => {
  const { partnerId, viewAsId } = payload;
  const isNoted = await expireView(
    systemContext("view-as.expire", { partnerId, workspaceId: "all" }),
    viewAsId,
  );
  // Two clocks may disagree by more than the margin; the next try is later.
  if (!isNoted) throw new Error("The view is not over yet.");
});
