import type { z } from "zod";
import { type ClientFeatures, grantedFeatures, toFeatures } from "@/config/client-features";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { NO_LIMITS, withLimits } from "@/types/client-limits";
import { completeFeatures, type createClientBody } from "@/types/clients";
import { createInvitation } from "../invitations/create-invitation";
import { invalidField } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { createWorkspace } from "./create-workspace";
import { getClient } from "./get-client";
import type { ClientRow } from "./internal";

type CreateClientInput = z.output<typeof createClientBody>;

/**
 * Adds a client and, with an address, invites its owner: both or neither. Features come from a template (copied), from
 * the caller, or are the careful set for new clients; never from another client. Throws what `createWorkspace` and
 * `createInvitation` throw, and a field error for a template of somebody else.
 */
export async function createClient(ctx: PartnerContext, input: CreateClientInput): Promise<ClientRow> {
  return inTransaction(ctx, async (tx) => {
    const { name, slug, timeZone, limits, rateMicrosPerMinute, ownerEmail, message } = input;
    const { id } = await createWorkspace(tx, {
      ...{ name, slug, timeZone },
      rateMicrosPerMinute: rateMicrosPerMinute === undefined ? undefined : BigInt(rateMicrosPerMinute),
      resourceLimits: withLimits(NO_LIMITS, limits),
      features: await chosenFeatures(tx, input),
    });
    if (ownerEmail) {
      const place = { kind: "client", workspaceId: id, workspaceRole: "owner" } as const;
      await createInvitation(tx, { ...place, email: ownerEmail, message });
    }
    return getClient(tx, id);
  });
}

async function chosenFeatures(
  ctx: InTransaction<PartnerContext>,
  { templateId, features }: CreateClientInput,
): Promise<ClientFeatures | undefined> {
  if (features) return completeFeatures(features);
  if (!templateId) return undefined;
  const template = await ctx.tx.permissionTemplate.findFirst({
    where: { id: templateId, partnerId: ctx.scope.partnerId },
    select: { features: true },
  });
  if (!template) throw invalidField("templateId", "must be a template of this agency");
  return toFeatures(grantedFeatures(template.features));
}
