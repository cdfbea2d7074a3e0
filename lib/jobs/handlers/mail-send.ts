import { sendQueuedMail } from "@/lib/domain/mail/send-queued-mail";
import { defineJob } from "../define-job";

export const mailSend = defineJob("mail.send", ({ payload }) => sendQueuedMail(payload));
