import { z } from "zod";
import { change } from "../events/emit";
import { endpoint, type Part } from "../frame/endpoint";
import { metadata, noParams, text, yesNo } from "../frame/fields";
import { mergeMetadata } from "../frame/metadata";
import { invalidRequest } from "../frame/problems";
import { readOne, readPage } from "../frame/reading";
import { mustFind, type Scope } from "../frame/scope";
import { closeDispute } from "./dispute-work";
import { type Dispute, disputes } from "./records";

const evidence = z.strictObject({
  access_activity_log: text.optional(),
  cancellation_policy_disclosure: text.optional(),
  cancellation_rebuttal: text.optional(),
  customer_email_address: text.optional(),
  customer_name: text.optional(),
  product_description: text.optional(),
  refund_policy_disclosure: text.optional(),
  refund_refusal_explanation: text.optional(),
  service_date: text.optional(),
  uncategorized_text: z.string().max(20_000).optional(),
});

const updateParams = z.strictObject({ evidence: evidence.optional(), metadata, submit: yesNo.optional() });

function mustBeOpen(dispute: Dispute): void {
  if (["won", "lost", "warning_closed"].includes(dispute.status)) {
    throw invalidRequest("This dispute is already closed.", "dispute_already_closed");
  }
}

/** Evidence of the words `winning_evidence` or `losing_evidence` decides the dispute at once, as in the real test mode. */
function updateDispute(scope: Scope, params: z.output<typeof updateParams>, id: string): Dispute {
  const dispute = mustFind(disputes(scope), "dispute", id);
  mustBeOpen(dispute);
  const isSubmitted = params.evidence !== undefined && params.submit !== false;
  const details = dispute.evidence_details;
  change(scope, disputes(scope), dispute, "charge.dispute.updated", {
    evidence: { ...dispute.evidence, ...params.evidence },
    metadata: mergeMetadata(dispute.metadata, params.metadata),
    evidence_details: {
      ...details,
      has_evidence: details.has_evidence || params.evidence !== undefined,
      submission_count: details.submission_count + (isSubmitted ? 1 : 0),
    },
    ...(isSubmitted
      ? { status: dispute.status.startsWith("warning") ? "warning_under_review" : "under_review" }
      : {}),
  });
  const words = params.evidence?.uncategorized_text;
  if (!isSubmitted || (words !== "winning_evidence" && words !== "losing_evidence")) return dispute;
  return closeDispute(scope, dispute, words === "winning_evidence");
}

const base = "/v1/disputes";

export const disputePart: Part = {
  prefixes: { du: "disputes" },
  endpoints: [
    readPage(base, disputes, ["charge", "payment_intent"]),
    readOne(base, "dispute", disputes),
    endpoint({ method: "POST", path: `${base}/:id`, params: updateParams, run: updateDispute }),
    endpoint({
      method: "POST",
      path: `${base}/:id/close`,
      params: noParams,
      run(scope, _, id) {
        const dispute = mustFind(disputes(scope), "dispute", id);
        mustBeOpen(dispute);
        return closeDispute(scope, dispute, false);
      },
    }),
  ],
};
