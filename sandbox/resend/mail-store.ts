import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { uuidv7 } from "uuidv7";
import { z } from "zod";
import { addressOf, type EmailBody } from "./email-body";

const storedMail = z.looseObject({ id: z.string(), created_at: z.string(), to: z.array(z.string()) });

/** A message as it was accepted. */
export type Mail = EmailBody & { id: string; created_at: string };

export type MailStore = {
  add(email: EmailBody): Promise<Mail>;
  find(id: string): Mail | undefined;
  /** Newest first; `to` keeps those sent to that address, in any case. */
  list(to?: string): Mail[];
};

/** Messages as files in `folder`, all of them also in memory. */
export async function openMailStore(folder: string): Promise<MailStore> {
  await mkdir(folder, { recursive: true });
  const files = (await readdir(folder)).filter((file) => file.endsWith(".json")).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
  // Only this module writes these files; the schema checks what later code relies on.
  const mails = texts.map((text) => storedMail.parse(JSON.parse(text)) as unknown as Mail);
  return {
    add: async (email) => {
      const mail: Mail = { ...email, id: uuidv7(), created_at: new Date().toISOString() };
      await writeFile(join(folder, `${mail.id}.json`), JSON.stringify(mail));
      mails.push(mail);
      return mail;
    },
    find: (id) => mails.find((mail) => mail.id === id),
    list: (to) => {
      const wanted = to?.trim().toLowerCase();
      const matches = (mail: Mail) =>
        !wanted || mail.to.some((item) => addressOf(item).toLowerCase() === wanted);
      return mails.filter(matches).reverse();
    },
  };
}
