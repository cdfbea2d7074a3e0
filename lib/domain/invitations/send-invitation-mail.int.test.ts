import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { inTransaction } from "@/lib/data/transaction";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import { JOBS } from "@/types/jobs";
import { systemContext } from "../shared/system-context";
import { createInvitation } from "./create-invitation";
import { sendInvitationMail } from "./send-invitation-mail";

const mailbox = z.object({ data: z.array(z.object({ subject: z.string(), text: z.string() })) });
let tenant: TestTenant;

beforeAll(async () => {
  tenant = await createTenant();
});

/** Makes the mail service answer its next requests for an address with an error; other tests send at the same time. */
async function failMail(to: string, status: number, times: number): Promise<void> {
  await fetch(`${process.env.RESEND_BASE_URL}/_sandbox/faults`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ to, status, times }),
  });
}

afterEach(() => failMail("", 500, 0));

async function invite(kind: "partner" | "client" = "partner") {
  const email = `guest-${newId()}@example.test`;
  const target =
    kind === "partner"
      ? { kind, partnerRole: "admin" as const }
      : {
          kind,
          workspaceRole: "owner" as const,
          workspaceName: "Birch & Sons",
          message: "See you on Monday",
        };
  const { id } = await inTransaction(tenant.partnerCtx, (tx) => createInvitation(tx, { ...target, email }));
  const [row] = await systemDb().$queryRaw<{ data: unknown }[]>`
    select data from pgboss.job where name = 'invitation.mail' and data->>'invitationId' = ${id}`;
  const job = JOBS["invitation.mail"].payload.parse(row?.data);
  const send = (isLastAttempt = false) =>
    sendInvitationMail(systemContext("test", tenant.partnerScope), job, isLastAttempt);
  const state = () =>
    systemDb().invitation.findUniqueOrThrow({
      where: { id },
      select: { mailState: true, mailError: true, mailedAt: true },
    });
  return { id, email, send, state };
}

async function received(email: string) {
  const response = await fetch(
    `${process.env.RESEND_BASE_URL}/_sandbox/messages?to=${encodeURIComponent(email)}`,
  );
  return mailbox.parse(await response.json()).data;
}

describe("the mail of an invitation", () => {
  it("goes out once in the agency's brand, with a link on its host", async () => {
    const { email, send, state } = await invite("client");
    await send();
    await send();
    const mails = await received(email);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.subject).toBe("Olive Owner invites you to Birch & Sons");
    expect(mails[0]?.text).toContain(tenant.partnerCtx.partner.primaryHost);
    expect(mails[0]?.text).toMatch(/accept-workspace-invitation\?token=[\w-]{43}/);
    expect(mails[0]?.text).toContain("See you on Monday");
    await expect(state()).resolves.toMatchObject({ mailState: "sent", mailError: null });
  });

  it("waits while the mail service is away, and says so after the last try", async () => {
    const { email, send, state } = await invite();
    await failMail(email, 503, 50);
    await expect(send()).rejects.toThrow();
    await expect(state()).resolves.toMatchObject({ mailState: "pending", mailedAt: null });
    await expect(send(true)).rejects.toThrow();
    await expect(state()).resolves.toMatchObject({
      mailState: "failed",
      mailError: "The mail service could not be reached.",
    });
    await failMail(email, 500, 0);
    await send();
    await expect(state()).resolves.toMatchObject({ mailState: "sent", mailError: null });
    await expect(received(email)).resolves.toHaveLength(1);
  });

  it("is not tried again where the address is refused", async () => {
    const { email, send, state } = await invite();
    await failMail(email, 422, 1);
    await send();
    await expect(state()).resolves.toMatchObject({
      mailState: "failed",
      mailError: expect.stringContaining("refused"),
    });
  });

  it("is not sent for an invitation that was revoked meanwhile", async () => {
    const { id, email, send } = await invite();
    await systemDb().invitation.update({ where: { id }, data: { revokedAt: new Date() } });
    await send();
    await expect(received(email)).resolves.toEqual([]);
  });
});
