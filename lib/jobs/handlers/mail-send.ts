import { sendIdentityMail } from "@/lib/domain/mail/send-identity-mail";
import { defineJob } from "../define-job";

export const mailSend = defineJob("mail.send", ({ payload }) => sendIdentityMail(payload));
