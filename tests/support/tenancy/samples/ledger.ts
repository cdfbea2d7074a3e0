import { none, type Sample, type SampleScene, type Samples, slug, workspace } from "./kit";

const ofPartner = ({ target }: SampleScene): Sample => ({ params: { partnerId: target.partnerId } });
const month = () => ({ month: new Date().toISOString().slice(0, 7) });
const gift = { amountMicros: "1000", reason: "Sample" };

/** Requests of ledgers and free credits. */
export const LEDGER_SAMPLES: Samples = {
  "partner.workspaces.credits.grants.list": workspace,
  "partner.workspaces.credits.grants.create": (scene) => ({ ...workspace(scene), body: gift }),
  "super-admin.partners.credits.grants.list": ofPartner,
  "super-admin.partners.credits.grants.create": (scene) => ({ ...ofPartner(scene), body: gift }),
  "super-admin.partners.credits.adjust": (scene) => ({ ...ofPartner(scene), body: gift }),
  "super-admin.partners.credits.entries": ofPartner,
  "super-admin.partners.billing": ofPartner,
  "super-admin.partners.payments.list": ofPartner,
  "partner.credits.get": none,
  "partner.credits.grants.list": none,
  "credits.statement": (scene) => ({ ...slug(scene), query: month() }),
  "credits.statement.pdf": (scene) => ({ ...slug(scene), query: month() }),
  "partner.workspaces.credits.statement": (scene) => ({ ...workspace(scene), query: month() }),
  "partner.workspaces.credits.statement.pdf": (scene) => ({ ...workspace(scene), query: month() }),
  "partner.credits.statement": () => ({ query: month() }),
  "partner.credits.statement.pdf": () => ({ query: month() }),
  "partner.credits.entries": none,
};
