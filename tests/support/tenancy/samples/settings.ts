import { systemDb } from "@/lib/data/system";
import { type SampleScene, type Samples, slug } from "./kit";

/**
 * Asking twice within a week is refused, so each request finds a workspace that has not asked, unless another of these
 * was faster: that is said to whoever may ask.
 */
async function unasked(scene: SampleScene) {
  await systemDb().workspace.update({
    where: { id: scene.target.workspaceId },
    data: { deletionRequestedAt: null },
  });
  return { ...slug(scene), body: { reason: "We close the practice." }, allowed: [202, 409] };
}

export const SETTINGS_SAMPLES: Samples = {
  "settings.get": slug,
  "settings.update": (scene) => ({
    ...slug(scene),
    body: { notifications: { memberJoined: "admins" }, retention: { recordingDays: 365 } },
  }),
  "settings.request-deletion": unasked,
  "workspace.readiness": slug,
  "partner.onboarding": () => ({}),
};
