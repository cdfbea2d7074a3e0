import { z } from "zod";
import { DataError } from "@/lib/data/errors";
import { queryRows, sql } from "@/lib/data/rows";
import { inSystemTransaction } from "@/lib/data/transaction";
import { enqueueMany } from "@/lib/jobs/enqueue";
import { mailTo } from "../partner-requests/mails";
import { audit } from "../shared/audit";
import { DomainError } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import type { CheckoutRow } from "./checkout-row";

const OPERATORS_TOLD = 50;
const operatorRow = z.object({ email: z.string() });

/**
 * Keeps why a paid purchase could not be set up and tells operators and buyer, the first time. Answers false for what
 * passes by itself, such as a database that is away.
 */
export async function keepFailure(
  ctx: TenantContext,
  checkout: CheckoutRow,
  error: unknown,
): Promise<boolean> {
  const failure = reasonOf(error);
  if (failure === null) return false;
  const { id, partnerId, requestId, companyName, contactName, email } = checkout;
  ctx.log.error({ error, requestId }, "a paid agency could not be set up");
  await inSystemTransaction(ctx, async (tx) => {
    const { count } = await tx.tx.agencyCheckout.updateMany({
      where: { id, partnerId, provisionedAt: null, failure: null },
      data: { failure },
    });
    if (count === 0) return;
    const operators = await queryRows(
      tx.tx,
      operatorRow,
      sql`select email::text as email from users where is_super_admin order by id limit ${OPERATORS_TOLD}`,
    );
    const request = { id: requestId, partnerId, companyName, contactName, email };
    const mailJobs = await enqueueMany(tx, "mail.send", [
      mailTo(request, "agency-checkout-delayed"),
      ...operators.map(({ email: to }) => mailTo(request, "agency-checkout-failed", { to, note: failure })),
    ]);
    await audit(tx, {
      action: "partner_request.setup_failed",
      entityType: "partner_request",
      entityId: requestId,
      after: { note: failure, mailJobs },
    });
  });
  return true;
}

function reasonOf(error: unknown): string | null {
  if (error instanceof DomainError) return error.errors?.[0]?.message ?? error.message;
  return error instanceof DataError && error.kind === "unique" ? "The address was taken a moment ago." : null;
}
