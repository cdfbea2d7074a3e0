import { fileDueRecharges } from "@/lib/domain/payments/file-auto-recharges";
import { defineJob } from "../define-job";

export const creditsAutoRechargeDue = defineJob("credits.auto-recharge-due", async ({ log }) => {
  const { filed } = await fileDueRecharges();
  if (filed > 0) log.info({ accounts: filed }, "accounts to be topped up");
});
