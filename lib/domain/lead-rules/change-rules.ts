import { newId } from "@/lib/data/ids";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { type CreateEnrolRuleBody, MOST_ENROL_RULES, type UpdateEnrolRuleBody } from "@/types/lead-rules";
import { announceLeads } from "../leads/lead-events";
import { audit } from "../shared/audit";
import { assertCan } from "../shared/can";
import { DomainError } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { lockStanding } from "../workspaces/standing";
import { assertTargets, type EnrolRuleRow, lockRule, ruleKey } from "./internal";

/**
 * Puts new leads that fit on a campaign's list from now on. For those who may change campaigns. Throws field errors for a
 * campaign or tag that is none, and `limit_reached` with 50 rules.
 */
export async function createEnrolRule(
  ctx: WorkspaceContext,
  body: CreateEnrolRuleBody,
): Promise<EnrolRuleRow> {
  assertCan(ctx, "campaigns.write");
  return inTransaction(ctx, async (tx) => {
    await lockStanding(tx);
    const { partnerId, workspaceId } = placeOf(ctx);
    if ((await tx.tx.enrolRule.count({ where: { partnerId, workspaceId } })) >= MOST_ENROL_RULES) {
      throw new DomainError(
        "limit_reached",
        `A workspace may have ${MOST_ENROL_RULES} rules. Delete one first.`,
      );
    }
    const { campaignId, filter, name, isActive } = body;
    await assertTargets(tx, { campaignId, tagId: filter.tagId });
    const id = newId();
    await tx.tx.enrolRule.createMany({
      data: [{ id, partnerId, workspaceId, campaignId, name, isActive, filter }],
    });
    await told(tx, id, "created", { name, campaignId, isActive });
    return lockRule(tx, id);
  });
}

/** Changes a rule or switches it off; who is on a list already stays there. Throws `notFound` and field errors. */
export async function updateEnrolRule(
  ctx: WorkspaceContext,
  ruleId: string,
  { name, campaignId, filter, isActive }: UpdateEnrolRuleBody,
): Promise<EnrolRuleRow> {
  assertCan(ctx, "campaigns.write");
  return inTransaction(ctx, async (tx) => {
    const before = await lockRule(tx, ruleId);
    await assertTargets(tx, { campaignId, tagId: filter?.tagId });
    const after = {
      name: name ?? before.name,
      campaignId: campaignId ?? before.campaignId,
      filter: filter ?? before.filter,
      isActive: isActive ?? before.isActive,
    };
    await tx.tx.enrolRule.updateMany({ where: ruleKey(ctx, ruleId), data: after });
    await told(tx, ruleId, "updated", {
      name: after.name,
      campaignId: after.campaignId,
      isActive: after.isActive,
    });
    return lockRule(tx, ruleId);
  });
}

/** Deletes a rule; who is on a list already stays there. Throws `notFound`. */
export async function deleteEnrolRule(ctx: WorkspaceContext, ruleId: string): Promise<void> {
  assertCan(ctx, "campaigns.write");
  await inTransaction(ctx, async (tx) => {
    const { name, campaignId, isActive } = await lockRule(tx, ruleId);
    await tx.tx.enrolRule.deleteMany({ where: ruleKey(ctx, ruleId) });
    await told(tx, ruleId, "deleted", { name, campaignId, isActive });
  });
}

function placeOf(ctx: WorkspaceContext) {
  return { partnerId: ctx.scope.partnerId, workspaceId: ctx.workspace.id };
}

async function told(
  ctx: InTransaction<WorkspaceContext>,
  ruleId: string,
  what: "created" | "updated" | "deleted",
  facts: { name: string; campaignId: string; isActive: boolean },
): Promise<void> {
  const side = what === "deleted" ? { before: facts } : { after: facts };
  await audit(ctx, { action: `enrol_rule.${what}`, entityType: "enrol_rule", entityId: ruleId, ...side });
  await announceLeads(ctx, ctx.workspace.id);
}
