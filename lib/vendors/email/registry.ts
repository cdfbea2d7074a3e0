import { serverEnv } from "@/config/env.server";
import type { EmailSender } from "./port";
import { createResendSender } from "./resend/sender";

let cached: EmailSender | undefined;

/** The process's mail service, from the environment. */
export function emailSender(): EmailSender {
  cached ??= createResendSender({ apiKey: serverEnv().RESEND_API_KEY, baseUrl: serverEnv().RESEND_BASE_URL });
  return cached;
}
