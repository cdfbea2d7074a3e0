import { isDeepStrictEqual } from "node:util";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { UpdateClientPlanBody } from "@/types/client-plans";
import { requireSeller } from "../connect/can-sell";
import { auditMany } from "../shared/audit";
import { DomainError } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { refuseTakenName, termsFacts } from "./internal";
import { lockPlan } from "./lock-plan";
import { getPlan, newestVersion, type PlanRow } from "./plan-rows";
import { changedTerms, termsOf } from "./to-terms";
import { refuseBadTerms, writeVersion } from "./write-version";

const ENTITY = { entityType: "client_plan" };

/**
 * Changes a plan. Other terms are published as a new version for new subscribers: who has an older one keeps it. The
 * currency stays: another one is another plan. Throws `notFound`, `validation_failed` for terms that do not fit together,
 * `conflict` for a retired plan, a name that is taken, and a plan that goes public while the agency cannot sell.
 */
export async function updatePlan(
  ctx: TenantContext,
  planId: string,
  change: UpdateClientPlanBody,
): Promise<PlanRow> {
  return inTransaction(ctx, async (tx) => {
    await lockPlan(tx, planId);
    const before = await getPlan(tx, planId);
    if (before.retiredAt !== null)
      throw new DomainError("conflict", "This plan is retired. Make a new one instead.");
    if (change.isPublic === true && !before.isPublic) requireSeller(tx, before.account);
    const words = await present(tx, before, change);
    const terms = await publish(tx, before, change);
    await auditMany(
      tx,
      [words?.entry, terms?.entry].filter((entry) => entry !== undefined),
    );
    const versions = terms ? [terms.version, ...before.versions] : before.versions;
    return { ...before, ...words?.changed, versions };
  });
}

/** Name, words, place and whether it is offered: the same for all versions. Null where nothing changes. */
async function present(tx: InTransaction<TenantContext>, before: PlanRow, change: UpdateClientPlanBody) {
  const { id, name, description, isPublic, sortOrder } = before;
  const known = { name, description, isPublic, sortOrder };
  const wanted = {
    name: change.name ?? name,
    description: change.description ?? description,
    isPublic: change.isPublic ?? isPublic,
    sortOrder: change.sortOrder ?? sortOrder,
  };
  if (isDeepStrictEqual(known, wanted)) return null;
  const changed = { ...wanted, updatedAt: now() };
  const where = { id, partnerId: tx.scope.partnerId };
  await tx.tx.clientPlan.updateMany({ where, data: changed }).catch(refuseTakenName);
  const entry = { action: "client_plan.updated", ...ENTITY, entityId: id, before: known, after: wanted };
  return { changed, entry };
}

/** Null where the terms stay. */
async function publish(tx: InTransaction<TenantContext>, before: PlanRow, change: UpdateClientPlanBody) {
  const { id: planId } = before;
  const newest = newestVersion(before);
  const [known, wanted] = [termsOf(newest), changedTerms(newest, change)];
  if (isDeepStrictEqual(known, wanted)) return null;
  const number = newest.number + 1;
  const version = await writeVersion(tx, { planId, number }, refuseBadTerms(wanted));
  const after = { ...termsFacts(wanted), number };
  const facts = { entityId: planId, before: termsFacts(known), after };
  return { version, entry: { action: "client_plan.version_published", ...ENTITY, ...facts } };
}
