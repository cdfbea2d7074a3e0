import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { inSystemTransaction } from "@/lib/data/transaction";
import { enqueueMany } from "@/lib/jobs/enqueue";
import { audit } from "../shared/audit";
import { DomainError, notFound } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { ENTITY, loadRequest, type RequestRow } from "./internal";
import { isStatusToken } from "./links";
import { mailTo } from "./mails";

const answeredRow = z.object({
  companyName: z.string(),
  contactName: z.string(),
  email: z.string(),
  reviewer: z.string().nullable(),
});

/**
 * The applicant's answer to the open question; the request goes back to those who review it, and whoever asked is told.
 * One answer per question: of two at once the second hears `conflict`.
 */
export async function answerQuestion(
  ctx: TenantContext,
  id: string,
  input: { token: string; answer: string },
): Promise<RequestRow> {
  if (!isStatusToken(id, input.token)) throw notFound("request");
  const { partnerId } = ctx.scope;
  await inSystemTransaction(ctx, async (tx) => {
    const [request] = await queryRows(
      tx.tx,
      answeredRow,
      sql`
        update partner_requests r set answer = ${input.answer}, status = 'pending', updated_at = now()
         where r.partner_id = ${partnerId}::uuid and r.id = ${id}::uuid and r.status = 'needs_info'
        returning r.company_name as "companyName", r.contact_name as "contactName", r.email::text as email,
                  (select u.email::text from users u where u.id = r.reviewed_by_user_id) as reviewer`,
    );
    if (!request) {
      await loadRequest(tx, partnerId, id);
      throw new DomainError("conflict", "No question is open at the moment. Reload the page.");
    }
    const mails = request.reviewer
      ? [
          mailTo({ ...request, id, partnerId }, "agency-request-answered", {
            to: request.reviewer,
            note: input.answer,
          }),
        ]
      : [];
    const mailJobs = await enqueueMany(tx, "mail.send", mails);
    await audit(tx, {
      action: "partner_request.answered",
      entityType: ENTITY,
      entityId: id,
      after: { note: input.answer, mailJobs },
    });
  });
  return loadRequest(ctx, partnerId, id);
}
