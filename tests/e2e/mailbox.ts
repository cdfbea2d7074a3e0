import { z } from "zod";
import { standInUrl } from "@/tests/support/product-under-test";
import { waitFor } from "@/tests/support/wait-for";

const mailbox = z.object({ data: z.array(z.object({ subject: z.string(), text: z.string() })) });

/** Waits for a mail to the address whose subject fits, and answers what it says. */
export async function mailTo(address: string, subject: RegExp): Promise<string> {
  const url = `${standInUrl("mail")}/_sandbox/messages?to=${encodeURIComponent(address)}`;
  const { text } = await waitFor(
    `a mail to ${address} about ${subject}`,
    async () => {
      const { data } = mailbox.parse(await (await fetch(url)).json());
      return data.find((mail) => subject.test(mail.subject));
    },
    { deadlineMs: 30_000 },
  );
  return text;
}

/** The address of a mail's link to a page. */
export function linkIn(text: string, page: string): string {
  const link = text.match(/https?:\/\/[^\s\]>)]+/g)?.find((each) => new URL(each).pathname === page);
  if (!link) throw new Error(`the mail has no link to ${page}: ${text}`);
  return link;
}
