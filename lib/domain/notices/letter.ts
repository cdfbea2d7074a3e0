import type { MailTemplate } from "@/types/jobs";
import type { Addressee } from "./standing";

/** One mail to some people. */
export interface Letter {
  template: MailTemplate;
  to: Addressee[];
  values: Record<string, string>;
}
