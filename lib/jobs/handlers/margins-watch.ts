import { watchMargins } from "@/lib/domain/margins/watch-margins";
import { defineJob } from "../define-job";

/** Looks for what loses money; a second run on the same day finds it known. */
export const marginsWatch = defineJob("margins.watch", async ({ signal, log }) => {
  const { alerts } = await watchMargins(signal);
  if (alerts > 0) log.info({ alerts }, "clients, campaigns or calls lose money");
});
