import { z } from "zod";
import { ResendError } from "./resend-error";

const MAX_RECIPIENTS = 50;
const MAX_BATCH = 100;
const ADDRESS = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/;

const addresses = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const tag = z.object({ name: z.string().regex(/^[\w-]{1,256}$/), value: z.string().regex(/^[\w-]{1,256}$/) });

const emailBody = z.object({
  from: z.string(),
  to: addresses,
  subject: z.string(),
  html: z.string().optional(),
  text: z.string().optional(),
  cc: addresses.optional(),
  bcc: addresses.optional(),
  reply_to: addresses.optional(),
  headers: z.record(z.string(), z.string()).optional(),
  tags: z.array(tag).optional(),
  attachments: z
    .array(z.looseObject({ filename: z.string().optional(), content: z.string().optional() }))
    .optional(),
  scheduled_at: z.string().optional(),
  topic_id: z.string().optional(),
});

export type EmailBody = z.infer<typeof emailBody>;

/** Checks one message in the order and with the words of the real service. */
export function parseEmail(body: unknown): EmailBody {
  const fields = z.record(z.string(), z.unknown()).safeParse(body).data;
  if (!fields) throw new ResendError(422, "validation_error", "The request body must be a JSON object.");
  for (const name of ["from", "to", "subject"]) {
    if (fields[name] === undefined)
      throw new ResendError(422, "missing_required_field", `Missing \`${name}\` field.`);
  }
  const parsed = emailBody.safeParse(body);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ResendError(
      422,
      "validation_error",
      `Invalid \`${issue?.path.join(".")}\` field. ${issue?.message}`,
    );
  }
  const email = parsed.data;
  if (email.html === undefined && email.text === undefined) {
    throw new ResendError(422, "validation_error", "Missing `html` or `text` field.");
  }
  assertAddresses(email);
  return email;
}

/** Checks a batch: strict, so one bad message refuses all. */
export function parseBatch(body: unknown): EmailBody[] {
  const list = z.array(z.unknown()).min(1).max(MAX_BATCH).safeParse(body).data;
  if (!list)
    throw new ResendError(422, "validation_error", `A batch is an array of 1 to ${MAX_BATCH} emails.`);
  return list.map((item) => {
    const email = parseEmail(item);
    if (email.attachments)
      throw new ResendError(422, "validation_error", "Attachments are not supported in a batch.");
    return email;
  });
}

function assertAddresses(email: EmailBody): void {
  const fields = { from: [email.from], to: email.to, cc: email.cc, bcc: email.bcc, reply_to: email.reply_to };
  for (const [name, values] of Object.entries(fields)) {
    if (values?.every(isMailbox) ?? true) continue;
    throw new ResendError(
      422,
      name === "from" ? "invalid_from_address" : "validation_error",
      `Invalid \`${name}\` field. The email address needs to follow the \`email@example.com\` or \`Name <email@example.com>\` format.`,
    );
  }
  if (email.to.length === 0 || email.to.length > MAX_RECIPIENTS) {
    throw new ResendError(
      422,
      "validation_error",
      `The \`to\` field must have 1 to ${MAX_RECIPIENTS} items.`,
    );
  }
}

function isMailbox(text: string): boolean {
  return ADDRESS.test(addressOf(text));
}

/** "Ada <ada@example.com>" → "ada@example.com". */
export function addressOf(text: string): string {
  return (/<([^<>]*)>\s*$/.exec(text)?.[1] ?? text).trim();
}
