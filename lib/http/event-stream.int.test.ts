import { afterAll, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { confirmEnrolment } from "@/lib/domain/identity/two-factor/confirm-enrolment";
import { startEnrolment } from "@/lib/domain/identity/two-factor/start-enrolment";
import { nowMs } from "@/lib/platform/clock";
import { totpCode } from "@/lib/platform/totp";
import { createPersonOf } from "@/tests/support/account-stage";
import { createTenant } from "@/tests/support/fixtures";
import { eventStream } from "./event-stream";

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

/** Reads until the other side hangs up. */
async function hungUp(response: Response): Promise<true> {
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read());
  return true;
}

it("ends for a session that owes a second factor from now on", async () => {
  const tenant = await createTenant();
  const person = await createPersonOf(tenant);
  const { partnerId, workspaceId, ctx } = tenant;
  await systemDb().workspaceMember.create({
    data: { id: newId(), partnerId, workspaceId, userId: person.userId, role: "member" },
  });
  const { stored } = await person.signIn(tenant);
  const headers = { host: ctx.partner.primaryHost, authorization: `Bearer ${stored.accessToken}` };
  const response = await eventStream(ctx, new Request("http://localhost/", { headers }));
  const ended = hungUp(response);
  const { secret } = await startEnrolment(person.ctx);
  await confirmEnrolment(person.ctx, totpCode(secret, nowMs()));
  expect(await ended).toBe(true);
});
