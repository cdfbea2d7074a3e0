import { newId } from "@/lib/data/ids";
import { type InTransaction, inSystemTransaction, type SystemContext } from "@/lib/data/transaction";
import { identityProvider } from "@/lib/vendors/identity/registry";
import { audit } from "../shared/audit";
import { DomainError } from "../shared/errors";
import { systemContext } from "../shared/system-context";
import { identityRefusal } from "./outcomes";

interface SuperAdminInput {
  email: string;
  name: string;
  password: string;
  platformName: string;
}

/**
 * Makes a person an operator of the platform, creating person and platform partner where missing. Run by whoever holds
 * the server's secrets; there is no way to it over HTTP. A person who exists keeps their password.
 */
export async function createSuperAdmin(
  input: SuperAdminInput,
): Promise<{ userId: string; isNewPerson: boolean }> {
  const created = await identityProvider().createUser({
    email: input.email,
    password: input.password,
    emailConfirmed: true,
  });
  if (!created.ok && created.reason !== "user_exists") throw identityRefusal(created.reason);
  return inSystemTransaction({}, async (tx) => {
    const known = await tx.tx.user.findUnique({ where: { email: input.email }, select: { id: true } });
    const userId = created.ok ? created.userId : known?.id;
    if (!userId) {
      throw new DomainError(
        "conflict",
        "This address has an account that never signed in. Confirm it first.",
      );
    }
    const data = { name: input.name, isSuperAdmin: true };
    await tx.tx.user.upsert({
      where: { id: userId },
      create: { id: userId, email: input.email, ...data },
      update: data,
    });
    const partnerId = await ensurePlatform(tx, input.platformName);
    await audit(
      {
        ...systemContext("admin:create", { partnerId, workspaceId: "all" }),
        tx: tx.tx,
        afterCommit: tx.afterCommit,
      },
      {
        action: "user.made_super_admin",
        entityType: "user",
        entityId: userId,
        after: { email: input.email },
      },
    );
    return { userId, isNewPerson: created.ok };
  });
}

async function ensurePlatform(ctx: InTransaction<SystemContext>, name: string): Promise<string> {
  const known = await ctx.tx.partner.findFirst({ where: { isPlatformPartner: true }, select: { id: true } });
  if (known) return known.id;
  const id = newId();
  await ctx.tx.partner.create({
    data: { id, slug: "platform", name, isPlatformPartner: true, isBillingExempt: true },
  });
  return id;
}
