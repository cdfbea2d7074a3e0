import { now } from "@/lib/platform/clock";
import { audit } from "../shared/audit";
import { bumpSubjects } from "../shared/bump-subjects";
import { userSubject } from "../shared/context/subjects";
import type { PartnerContext } from "../shared/tenant-context";
import { inPersonTransaction } from "./person-context";

/** Sets the person's own name and time zone. People exist once, whatever host they are on. */
export async function setupProfile(
  ctx: PartnerContext & { user: { id: string; name: string; timeZone: string | null } },
  input: { name: string; timeZone: string },
) {
  return inPersonTransaction(ctx, async (tx) => {
    const user = await tx.tx.user.update({
      where: { id: ctx.user.id },
      data: { name: input.name, timeZone: input.timeZone, profileCompletedAt: now() },
    });
    await audit(tx, {
      action: "user.profile_updated",
      entityType: "user",
      entityId: user.id,
      before: { name: ctx.user.name, timeZone: ctx.user.timeZone },
      after: { name: input.name, timeZone: input.timeZone },
    });
    await bumpSubjects(tx, [userSubject(user.id)]);
    return user;
  });
}
