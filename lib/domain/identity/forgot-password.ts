import { newId } from "@/lib/data/ids";
import { inSystemTransaction } from "@/lib/data/transaction";
import { enqueue } from "@/lib/jobs/enqueue";
import { sha256Hex } from "@/lib/platform/crypto";
import { countShared } from "../shared/context/count-shared";
import { identityRefusal } from "./outcomes";
import type { VisitorContext } from "./person-context";

/**
 * Notes the wish for a new password. Whether anybody has this address is found out by the job, so the answer and the
 * time it takes are the same for all; so many wishes per address of mail, so that nobody's mailbox is flooded.
 */
export async function forgotPassword(ctx: VisitorContext, email: string): Promise<void> {
  const verdict = await countShared(`recovery:${sha256Hex(email)}`, "signIn");
  if (verdict === "unavailable") throw identityRefusal("unavailable");
  if (!verdict.allowed) return;
  await inSystemTransaction(ctx, async (tx) => {
    await enqueue(tx, "identity.send-recovery", { partnerId: ctx.partner.id, mailId: newId(), email });
  });
}
