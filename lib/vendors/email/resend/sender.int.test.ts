import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findPortBlock } from "@/sandbox/free-ports";
import { type ResendHandle, startResend } from "@/sandbox/resend/start-resend";
import type { EmailMessage, EmailSender } from "../port";
import { createResendSender } from "./sender";

let home: string;
let mail: ResendHandle;
let sender: EmailSender;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "genius-email-test-"));
  mail = await startResend({ port: await findPortBlock(1), home, apiKey: "re_test_key" });
  sender = createResendSender({ apiKey: mail.apiKey, baseUrl: mail.url });
});
afterAll(async () => {
  await mail.stop();
  await rm(home, { recursive: true, force: true });
});

function message(change: Partial<EmailMessage> = {}): EmailMessage {
  const id = randomUUID();
  return {
    from: { name: 'Bright "Smile" Dental', address: "no-reply@acme.test" },
    to: `${id}@example.test`,
    subject: "Confirm your address",
    html: "<p>Hello</p>",
    text: "Hello",
    idempotencyKey: `confirm/${id}`,
    ...change,
  };
}

test("a mail arrives in the mailbox, and once however often it is sent", async () => {
  const one = message({ replyTo: "help@acme.test", tags: { kind: "confirm" } });
  const first = await sender.send(one);
  expect(await sender.send(one)).toEqual(first);
  expect(mail.messages(one.to)).toMatchObject([{ subject: "Confirm your address", text: "Hello" }]);
});

test("the same key for another mail is a conflict", async () => {
  const one = message();
  await sender.send(one);
  await expect(sender.send({ ...one, subject: "Something else" })).rejects.toMatchObject({
    kind: "conflict",
  });
});

test("a refused key is no reason to try again", async () => {
  const stranger = createResendSender({ apiKey: "re_other_key", baseUrl: mail.url });
  await expect(stranger.send(message())).rejects.toMatchObject({ isTransient: false });
});
