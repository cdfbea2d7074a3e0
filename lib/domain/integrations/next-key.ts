import type { InTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { TenantContext } from "../shared/tenant-context";
import type { LoadedEngine } from "./load-engine";
import { resealKey } from "./sealed-keys";

/** How long reports signed with a key that was replaced are still taken: longer than any engine tries a delivery again. */
const FORMER_KEY_HOURS = 24;

/** Puts the key on trial in the place of the present one; null when somebody changed either meanwhile. */
export async function adoptNextKey(
  ctx: InTransaction<TenantContext>,
  { integration }: LoadedEngine,
): Promise<LoadedEngine["integration"] | null> {
  const { id, secretKeyEncrypted, nextKeyEncrypted } = integration;
  if (nextKeyEncrypted === null) return null;
  const { partnerId } = ctx.scope;
  const adopted = resealKey(nextKeyEncrypted, "next_key_encrypted", "secret_key_encrypted", id, partnerId);
  const where = { id, partnerId, secretKeyEncrypted, nextKeyEncrypted, deletedAt: null };
  const row = await ctx.tx.providerIntegration.findFirst({ where, select: { nextKeyLastFour: true } });
  if (!row) return null;
  const { count } = await ctx.tx.providerIntegration.updateMany({
    where,
    data: {
      secretKeyEncrypted: adopted,
      secretKeyLastFour: row.nextKeyLastFour ?? "",
      formerKeyEncrypted: resealKey(
        secretKeyEncrypted,
        "secret_key_encrypted",
        "former_key_encrypted",
        id,
        partnerId,
      ),
      formerKeyUntil: new Date(now().getTime() + FORMER_KEY_HOURS * 3_600_000),
      ...{ nextKeyEncrypted: null, nextKeyLastFour: null },
    },
  });
  return count === 0 ? null : { ...integration, secretKeyEncrypted: adopted, nextKeyEncrypted: null };
}

/** Forgets a key the provider refused; false when another one is on trial by now. */
export async function dropNextKey(
  ctx: InTransaction<TenantContext>,
  { integration }: LoadedEngine,
  words: string,
): Promise<boolean> {
  const { id, nextKeyEncrypted } = integration;
  const { count } = await ctx.tx.providerIntegration.updateMany({
    where: { id, partnerId: ctx.scope.partnerId, nextKeyEncrypted, deletedAt: null },
    data: {
      ...{ nextKeyEncrypted: null, nextKeyLastFour: null },
      statusDetail: `The new key was refused, the present one stays in use: ${words}`,
    },
  });
  return count > 0;
}
