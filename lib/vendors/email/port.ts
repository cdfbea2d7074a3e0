export interface EmailMessage {
  from: { name: string; address: string };
  replyTo?: string | undefined;
  to: string;
  subject: string;
  html: string;
  text: string;
  /** Same key and content within 24 hours is one mail. At most 256 characters; derive it from a row id. */
  idempotencyKey: string;
  /** ASCII letters, digits, `_` and `-` only. */
  tags?: Record<string, string> | undefined;
}

/** Sends mail. Throws `VendorError`: transient ones (`isTransient`) may be tried again with the same key. */
export interface EmailSender {
  send(message: EmailMessage): Promise<{ id: string }>;
}
