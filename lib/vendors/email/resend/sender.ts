import { type CreateEmailResponse, Resend } from "resend";
import { nowMs } from "@/lib/platform/clock";
import { vendorPolicy } from "@/lib/platform/resilience";
import { kindOfStatus, retryAfterMs, VendorError } from "@/lib/platform/vendor-error";
import type { EmailMessage, EmailSender } from "../port";
import { formatMailbox } from "./mailbox";

const VENDOR = "email";
const REQUEST_TIMEOUT_MS = 10_000;

/** The SDK never throws: it hands refusals and network failures over in the answer, the latter without a status. */
function failureOf({ error, headers }: CreateEmailResponse): VendorError {
  const status = error?.statusCode ?? undefined;
  // The same key is being handled by another request right now; its outcome comes with the next try.
  const inFlight = error?.name === "concurrent_idempotent_requests";
  return new VendorError({
    kind: inFlight || status === undefined ? "unavailable" : kindOfStatus(status),
    vendor: VENDOR,
    message: error?.message ?? "The mail service answered without an id",
    statusCode: status,
    retryAfterMs: retryAfterMs(headers?.["retry-after"], nowMs()),
    cause: error,
  });
}

async function sendOnce(resend: Resend, message: EmailMessage): Promise<{ id: string }> {
  const answer = await resend.emails.send(
    {
      from: formatMailbox(message.from),
      to: message.to,
      subject: message.subject,
      html: message.html,
      text: message.text,
      ...(message.replyTo ? { replyTo: message.replyTo } : {}),
      ...(message.tags
        ? { tags: Object.entries(message.tags).map(([name, value]) => ({ name, value })) }
        : {}),
    },
    { idempotencyKey: message.idempotencyKey },
  );
  if (!answer.data) throw failureOf(answer);
  return { id: answer.data.id };
}

/** The mail port over Resend. Repeating is safe: the idempotency key makes one mail of all attempts. */
export function createResendSender(input: { apiKey: string; baseUrl?: string | undefined }): EmailSender {
  const resend = new Resend(input.apiKey, input.baseUrl ? { baseUrl: input.baseUrl } : {});
  const policy = vendorPolicy({
    name: `email ${input.baseUrl ?? ""}`,
    vendor: VENDOR,
    retryable: true,
    timeoutMs: REQUEST_TIMEOUT_MS,
  });
  return { send: (message) => policy(() => sendOnce(resend, message)) };
}
