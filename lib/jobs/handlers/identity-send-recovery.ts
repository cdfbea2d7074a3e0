import { sendRecovery } from "@/lib/domain/identity/send-recovery";
import { defineJob } from "../define-job";

export const identitySendRecovery = defineJob("identity.send-recovery", ({ payload }) =>
  sendRecovery(payload),
);
