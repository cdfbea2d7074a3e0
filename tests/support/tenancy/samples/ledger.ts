import { none, type Sample, type SampleScene, type Samples, workspace } from "./kit";

const ofPartner = ({ target }: SampleScene): Sample => ({ params: { partnerId: target.partnerId } });
const gift = { amountMicros: "1000", reason: "Sample" };

/** Requests of ledgers and free credits. */
export const LEDGER_SAMPLES: Samples = {
  "partner.workspaces.credits.grants.list": workspace,
  "partner.workspaces.credits.grants.create": (scene) => ({ ...workspace(scene), body: gift }),
  "super-admin.partners.credits.grants.list": ofPartner,
  "super-admin.partners.credits.grants.create": (scene) => ({ ...ofPartner(scene), body: gift }),
  "super-admin.partners.credits.adjust": (scene) => ({ ...ofPartner(scene), body: gift }),
  "super-admin.partners.credits.entries": ofPartner,
  "partner.credits.get": none,
  "partner.credits.entries": none,
};
