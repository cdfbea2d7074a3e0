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

/** What a mail says; the layout is the renderer's. */
export interface MailContent {
  brand: {
    name: string;
    /** An absolute address of a PNG or JPEG; the name stands in where there is none. */
    logoUrl: string | null;
    accent: string;
    accentForeground: string;
    supportEmail: string | null;
  };
  /** The line mailboxes show beside the subject. */
  preview: string;
  heading: string;
  paragraphs: string[];
  action?: { label: string; url: string } | undefined;
}

export interface RenderedMail {
  html: string;
  text: string;
}

export type MailRenderer = (content: MailContent) => Promise<RenderedMail>;
