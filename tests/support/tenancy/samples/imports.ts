import type { ImportStatus } from "@/generated/prisma/enums";
import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { createTestCampaign } from "../../campaign-stage";
import { bareOf, type Sample, type SampleScene, type Samples, slug } from "./kit";

const FILE = {
  ...{ format: "csv", encoding: "utf-8", delimiter: ",", headers: ["phone"], sample: [["+14155550179"]] },
  ...{ guesses: ["phone"], warnings: [] },
};
const MAPPING = { columns: ["phone"], defaultCountry: "US" };

/** An import made for the occasion, whose file nobody needs to have. */
function fresh(status: ImportStatus, campaignId: string | null, { target }: SampleScene): Promise<string> {
  const { partnerId, workspaceId } = target;
  const id = newId();
  return systemDb()
    .import.create({
      data: {
        ...{ id, partnerId, workspaceId, status, campaignId, kind: campaignId ? "recipients" : "dnc" },
        ...{ fileName: "sample.csv", fileBytes: 5n, partCount: 1, rowsTotal: 1 },
        file: status === "uploading" ? {} : FILE,
      },
    })
    .then(() => id);
}

function own(status: ImportStatus, more: Omit<Sample, "params"> = {}) {
  return async (scene: SampleScene): Promise<Sample> => ({
    params: { workspaceSlug: scene.target.workspaceSlug, importId: await fresh(status, null, scene) },
    ...more,
  });
}

async function ofCampaign(scene: SampleScene): Promise<Sample> {
  const { target } = scene;
  const campaignId = await createTestCampaign(bareOf(target), { status: "draft", agentId: target.agentId });
  const importId = await fresh("mapping", campaignId, scene);
  return {
    params: { workspaceSlug: target.workspaceSlug, campaignId },
    body: { importId, mapping: MAPPING },
  };
}

async function part(scene: SampleScene): Promise<Sample> {
  const sample = await own("uploading")(scene);
  return {
    params: { ...sample.params, part: "0" },
    body: Buffer.from("phone"),
    headers: { "content-type": "application/octet-stream" },
  };
}

/** Requests about files that lists come in. */
export const IMPORT_SAMPLES: Samples = {
  "imports.list": slug,
  "imports.create": (scene) => ({
    ...slug(scene),
    body: { kind: "dnc", fileName: "sample.csv", fileBytes: 5 },
  }),
  "imports.parts.send": part,
  "imports.get": ({ target }) => ({
    params: { workspaceSlug: target.workspaceSlug, importId: target.importId },
  }),
  "imports.run": own("mapping", { body: MAPPING }),
  "imports.cancel": own("mapping"),
  "imports.take-back": async (scene) => {
    const { target } = scene;
    const campaignId = await createTestCampaign(bareOf(target), {
      status: "draft",
      agentId: target.agentId,
    });
    const importId = await fresh("done", campaignId, scene);
    return { params: { workspaceSlug: target.workspaceSlug, importId } };
  },
  "imports.problems.export": ({ target }) => ({
    params: { workspaceSlug: target.workspaceSlug, importId: target.importId },
  }),
  "campaigns.recipients.import-optimized": ofCampaign,
};
