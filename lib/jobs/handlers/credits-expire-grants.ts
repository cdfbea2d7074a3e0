import { expireGrants } from "@/lib/domain/credits/expire-grants";
import { defineJob } from "../define-job";

/** Takes back what is left of free credits that ran out, each once. */
export const creditsExpireGrants = defineJob("credits.expire-grants", async ({ signal, log }) => {
  const { expired } = await expireGrants({ signal });
  if (expired > 0) log.info({ expired }, "free credits ran out");
});
