import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { inSystemTransaction } from "@/lib/data/transaction";
import { enqueueMany } from "@/lib/jobs/enqueue";
import { now } from "@/lib/platform/clock";
import type { MailTemplate } from "@/types/jobs";
import type { PartnerRequestDecision, PartnerRequestStatus } from "@/types/partner-requests";
import { releaseRejected } from "../agency-checkout/release-checkout";
import { actorUserId } from "../shared/actor";
import { audit } from "../shared/audit";
import { DomainError } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { ENTITY, loadRequest, type RequestRow } from "./internal";
import { mailTo } from "./mails";

interface Transition {
  /** States the decision may be taken in. */
  from: PartnerRequestStatus[];
  to: PartnerRequestStatus;
  event: "approved" | "rejected" | "asked";
  template: Extract<MailTemplate, `agency-request-${string}`>;
}

const TRANSITIONS: Record<PartnerRequestDecision["decision"], Transition> = {
  approve: {
    from: ["pending", "needs_info"],
    to: "approved",
    event: "approved",
    template: "agency-request-approved",
  },
  // An approval may be taken back until the agency exists.
  reject: {
    from: ["pending", "needs_info", "approved"],
    to: "rejected",
    event: "rejected",
    template: "agency-request-rejected",
  },
  ask: {
    from: ["pending", "needs_info"],
    to: "needs_info",
    event: "asked",
    template: "agency-request-question",
  },
};

const WORDS: Record<PartnerRequestStatus, string> = {
  pending: "is in review",
  needs_info: "waits for the applicant's answer",
  approved: "was approved",
  rejected: "was rejected",
  provisioned: "was provisioned",
};

const decidedRow = z.object({ companyName: z.string(), contactName: z.string(), email: z.string() });

/**
 * An operator's decision, mailed to the applicant. Of two decisions at once the first counts; the other hears
 * `conflict`, as does one that does not fit the request's state.
 */
export async function decideRequest(
  ctx: TenantContext,
  id: string,
  decision: PartnerRequestDecision,
): Promise<RequestRow> {
  const { partnerId } = ctx.scope;
  const { from, to, event, template } = TRANSITIONS[decision.decision];
  const note = noteOf(decision);
  await inSystemTransaction(ctx, async (tx) => {
    const [request] = await queryRows(
      tx.tx,
      decidedRow,
      sql`
        update partner_requests
           set status = ${to}::partner_request_status, review_note = ${note}, reviewed_at = ${now()},
               reviewed_by_user_id = ${actorUserId(ctx.actor)}::uuid, updated_at = now()
         where partner_id = ${partnerId}::uuid and id = ${id}::uuid and status::text = any(${from}::text[])
        returning company_name as "companyName", contact_name as "contactName", email::text as email`,
    );
    if (!request) {
      const { status } = await loadRequest(tx, partnerId, id);
      throw new DomainError("conflict", `This request ${WORDS[status]}, so this is not possible any more.`);
    }
    const mailJobs = await enqueueMany(tx, "mail.send", [
      mailTo({ ...request, id, partnerId }, template, { note }),
    ]);
    // Nobody pays for what they will not get.
    if (to === "rejected")
      tx.afterCommit(() => releaseRejected({ ...ctx, tx: undefined, afterCommit: undefined }, id));
    await audit(tx, {
      action: `partner_request.${event}`,
      entityType: ENTITY,
      entityId: id,
      after: { status: to, note, mailJobs },
    });
  });
  return loadRequest(ctx, partnerId, id);
}

function noteOf(decision: PartnerRequestDecision): string {
  if (decision.decision === "reject") return decision.reason;
  return decision.decision === "ask" ? decision.question : "";
}
