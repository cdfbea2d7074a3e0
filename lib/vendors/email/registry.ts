import { serverEnv } from "@/config/env.server";
import type { EmailSender, MailRenderer } from "./port";
import { renderMail } from "./react-email/render-mail";
import { createResendSender } from "./resend/sender";

let cached: EmailSender | undefined;

/** The process's mail service, from the environment. */
export function emailSender(): EmailSender {
  cached ??= createResendSender({ apiKey: serverEnv().RESEND_API_KEY, baseUrl: serverEnv().RESEND_BASE_URL });
  return cached;
}

/** How mails look. */
export const mailRenderer: MailRenderer = renderMail;
