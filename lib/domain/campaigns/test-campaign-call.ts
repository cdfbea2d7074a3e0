import type { z } from "zod";
import type { campaignTestCallBody } from "@/types/campaign-steps";
import { type PlacedCall, placeOutboundCall } from "../calls/place-outbound-call";
import { DomainError } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { findRecipient } from "./find-recipient";
import { getCampaign } from "./get-campaign";
import { loadStartFacts } from "./load-start-facts";
import { recipientValues } from "./recipient-values";

const LONGEST_NAME = 40;

/**
 * Calls a number with the values of somebody of the list, as any call placed by hand: the list is left alone. Throws
 * `notFound`, `agent_not_ready` where the campaign has no agent yet, and what placing a call throws: field errors name `to`.
 */
export async function testCampaignCall(
  ctx: WorkspaceContext,
  campaignId: string,
  { to, recipientId }: z.output<typeof campaignTestCallBody>,
): Promise<PlacedCall> {
  const row = await getCampaign(ctx, campaignId);
  if (row.agentId === null) {
    // Who asks for a call sends no agent, so no field of theirs is wrong.
    const message = "This campaign has no agent yet. Choose the one that calls, then try a call.";
    throw new DomainError("agent_not_ready", message);
  }
  const recipient = await findRecipient(ctx, campaignId, recipientId);
  const variables = recipientValues(ctx, row, await loadStartFacts(ctx, campaignId), recipient);
  const name = recipient ? `${recipient.firstName} ${recipient.lastName}`.trim().slice(0, LONGEST_NAME) : "";
  return placeOutboundCall(ctx, row.agentId, {
    ...{ to, variables: { ...variables, phone_number: to } },
    ...(name === "" ? {} : { contactName: name }),
  });
}
