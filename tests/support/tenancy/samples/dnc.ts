import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { none, type Sample, type SampleScene, type Samples, slug } from "./kit";

const NUMBER = "+14155550179";

/** A number nobody else has on a list: each request needs one of its own. */
function freshNumber(): string {
  return `+1415${Math.floor(2_000_000 + Math.random() * 7_000_000)}`;
}

async function freshEntry({ partnerId, workspaceId }: { partnerId: string; workspaceId: string | null }) {
  const id = newId();
  const scope = workspaceId === null ? ("agency" as const) : ("workspace" as const);
  await systemDb().dncEntry.create({
    data: { id, partnerId, workspaceId, scope, phone: freshNumber(), source: "manual" },
  });
  return id;
}

async function platformEntry(): Promise<Sample> {
  const { id: partnerId } = await systemDb().partner.findFirstOrThrow({ where: { isPlatformPartner: true } });
  const entryId = newId();
  await systemDb().dncEntry.create({
    data: { id: entryId, partnerId, scope: "platform", phone: freshNumber(), source: "manual" },
  });
  return { params: { entryId } };
}

const numbers = { body: { numbers: [NUMBER], reason: "Sample" } };
const query = { query: { number: NUMBER } };

/** Lists of numbers not to be called: a client's, the agency's, the platform's. */
export const DNC_SAMPLES: Samples = {
  "dnc.list": slug,
  "dnc.add": (scene) => ({ ...slug(scene), ...numbers }),
  "dnc.remove": async (scene) => ({
    params: { ...slug(scene).params, entryId: await freshEntry(scene.target) },
  }),
  "dnc.check": (scene) => ({ ...slug(scene), ...query }),
  "dnc.export": slug,
  "partner.dnc.list": none,
  "partner.dnc.add": () => ({ body: { numbers: [freshNumber()] } }),
  "partner.dnc.upload": () => ({ body: { text: freshNumber() } }),
  "partner.dnc.remove": async ({ target: { partnerId } }: SampleScene) => ({
    params: { entryId: await freshEntry({ partnerId, workspaceId: null }) },
  }),
  "partner.dnc.check": () => query,
  "partner.dnc.export": none,
  "partner.calling-rules.get": none,
  "partner.calling-rules.set": () => ({ body: { rules: [] } }),
  "super-admin.dnc.list": none,
  "super-admin.dnc.add": () => ({ body: { numbers: [freshNumber()] } }),
  "super-admin.dnc.upload": () => ({ body: { text: freshNumber() } }),
  "super-admin.dnc.remove": platformEntry,
  "super-admin.dnc.export": none,
};
