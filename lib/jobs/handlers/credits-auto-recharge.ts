import { rechargeAccount } from "@/lib/domain/payments/recharge-account";
import { defineJob } from "../define-job";

/** Running twice charges once: what was begun is finished under its own key. */
export const creditsAutoRecharge = defineJob("credits.auto-recharge", ({ payload }) =>
  rechargeAccount(payload.accountId),
);
