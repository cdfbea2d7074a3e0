import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { sendQueuedMail } from "@/lib/domain/mail/send-queued-mail";
import { systemContext } from "@/lib/domain/shared/system-context";
import type { TenantContext } from "@/lib/domain/shared/tenant-context";
import { JOBS } from "@/types/jobs";

/** The platform with an operator and a plan that costs something, for tests of requests to become an agency. */
export type RequestStage = {
  platformId: string;
  planVariantId: string;
  operatorEmail: string;
  /** A visitor of the platform's host, and its operator there. */
  visitor: TenantContext;
  operator: TenantContext;
};

export async function createRequestStage(): Promise<RequestStage> {
  const [platformId, userId, planVariantId] = [newId(), newId(), newId()];
  const operatorEmail = `operator-${userId}@example.test`;
  const db = systemDb();
  await db.partner.create({
    data: { id: platformId, slug: "platform", name: "The Platform", isPlatformPartner: true },
  });
  await db.user.create({
    data: { id: userId, email: operatorEmail, name: "Otto Operator", isSuperAdmin: true },
  });
  await db.planVariant.create({
    data: {
      id: planVariantId,
      code: "agency",
      name: "Agency",
      priceMicrosPerMonth: 199_000_000n,
      limits: { workspaces: 50, note: "not a figure" },
    },
  });
  const scope = { partnerId: platformId, workspaceId: "all" as const };
  const actor = { type: "user" as const, id: userId, label: "Otto Operator", sessionId: newId() };
  return {
    ...{ platformId, planVariantId, operatorEmail },
    visitor: { ...systemContext("visitor", scope), ipAddress: "203.0.113.9" },
    operator: { ...systemContext("operator", scope), actor },
  };
}

const mailbox = z.object({ data: z.array(z.object({ subject: z.string(), text: z.string() })) });

/** Sends what waits for an address and answers all it has received, newest first. */
export async function deliverTo(email: string): Promise<{ subject: string; text: string }[]> {
  const rows = await systemDb().$queryRaw<{ data: unknown }[]>`
    select data from pgboss.job where name = 'mail.send' and data->>'to' = ${email} order by created_on, id`;
  for (const { data } of rows) await sendQueuedMail(JOBS["mail.send"].payload.parse(data));
  const url = `${process.env.RESEND_BASE_URL}/_sandbox/messages?to=${encodeURIComponent(email)}`;
  return mailbox.parse(await (await fetch(url)).json()).data;
}
