import { sendNotice } from "@/lib/domain/notices/send-notice";
import { systemContext } from "@/lib/domain/shared/system-context";
import { defineJob } from "../define-job";

/** Mails of one job always have the same ids, so running it twice sends each once. */
export const workspaceNotify = defineJob("workspace.notify", async ({ payload, jobId }) => {
  const ctx = systemContext("workspace.notify", { partnerId: payload.partnerId, workspaceId: "all" });
  await sendNotice(ctx, payload, jobId);
});
