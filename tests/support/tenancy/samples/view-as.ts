import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { randomToken, sha256Hex } from "@/lib/platform/crypto";
import { type Sample, type SampleScene, type Samples, workspace } from "./kit";

/** The token of a link that was made for this request alone, by somebody of the agency who is signed in. */
async function freshToken({ target }: SampleScene): Promise<Sample> {
  const { partnerId, workspaceId } = target;
  const userId = newId();
  const token = randomToken(32);
  const soon = new Date(Date.now() + 60_000);
  await systemDb().user.create({ data: { id: userId, email: `viewer-${userId}@example.test` } });
  await systemDb().partnerMember.create({ data: { id: newId(), partnerId, userId, role: "admin" } });
  const session = await systemDb().session.create({
    data: { id: newId(), partnerId, userId, authSessionId: newId(), expiresAt: soon },
  });
  await systemDb().viewAsSession.create({
    data: {
      id: newId(),
      partnerId,
      workspaceId,
      userId,
      openedBySessionId: session.id,
      isPlatform: false,
      tokenHash: sha256Hex(token),
      tokenExpiresAt: soon,
      expiresAt: soon,
    },
  });
  return { body: { token } };
}

export const VIEW_AS_SAMPLES: Samples = {
  "partner.workspaces.view-as": (scene) => ({ ...workspace(scene), body: { reason: "Sample" } }),
  "super-admin.workspaces.view-as": (scene) => ({ ...workspace(scene), body: { reason: "Sample" } }),
  "auth.view-as.enter": freshToken,
  "auth.view-as.leave": () => ({}),
};
