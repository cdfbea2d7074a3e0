import { remindFollowUps } from "@/lib/domain/leads/remind-follow-ups";
import { defineJob } from "../define-job";

/** Reminds of follow-ups; those told of are marked, so that a second run tells nobody again. */
export const leadRemindDue = defineJob("lead.remind-due", async ({ signal, log }) => {
  const { reminded } = await remindFollowUps(signal);
  if (reminded > 0) log.info({ reminded }, "follow-ups are due");
});
