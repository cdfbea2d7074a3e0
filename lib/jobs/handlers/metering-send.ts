import { sendUsage } from "@/lib/domain/metering/send-usage";
import { defineJob } from "../define-job";

const BUDGET_MS = 50_000;

/** Tells the payment service of usage that is due; a second run finds what is left. */
export const meteringSend = defineJob("metering.send", async ({ signal, log }) => {
  const told = await sendUsage({ budgetMs: BUDGET_MS, signal });
  if (told.failed > 0) log.warn(told, "usage was refused");
});
