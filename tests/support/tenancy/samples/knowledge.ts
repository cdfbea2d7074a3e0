import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { type Sample, type SampleScene, type Samples, slug } from "./kit";

/** A document made for the occasion, so that what is changed or deleted is nobody else's. */
async function freshDocument(
  { target }: SampleScene,
  data: { source?: "text" | "url" } = {},
): Promise<Sample> {
  const { partnerId, workspaceId, workspaceSlug } = target;
  const documentId = newId();
  await systemDb().knowledgeDocument.create({
    data: {
      ...{ id: documentId, partnerId, workspaceId, title: "Sample", type: "faq", status: "active" },
      ...{ content: "Sample text", contentRevision: 1, tokenCount: 2, progress: 100 },
      source: data.source ?? "text",
      sourceUrl: data.source === "url" ? "https://example.com/" : null,
    },
  });
  return { params: { workspaceSlug, documentId } };
}

async function freshVariable({ target }: SampleScene): Promise<Sample> {
  const { partnerId, workspaceId, workspaceSlug } = target;
  const variableId = newId();
  const name = `v_${variableId.slice(-12)}`;
  await systemDb().customVariable.create({ data: { id: variableId, partnerId, workspaceId, name } });
  return { params: { workspaceSlug, variableId } };
}

/** What agents know, and the workspace's own variables. */
export const KNOWLEDGE_SAMPLES: Samples = {
  "knowledge.list": slug,
  "knowledge.create": (scene) => ({
    ...slug(scene),
    body: { source: "text", title: "Sample", text: "We open at nine." },
  }),
  "knowledge.upload": (scene) => ({
    ...slug(scene),
    query: { fileName: "sample.txt" },
    body: Buffer.from("We open at nine."),
    headers: { "content-type": "text/plain" },
  }),
  "knowledge.get": freshDocument,
  "knowledge.update": async (scene) => ({ ...(await freshDocument(scene)), body: { title: "Renamed" } }),
  "knowledge.reprocess": (scene) => freshDocument(scene, { source: "url" }),
  "knowledge.delete": freshDocument,
  "variables.list": slug,
  "variables.create": (scene) => ({ ...slug(scene), body: { name: `v_${newId().slice(-12)}` } }),
  "variables.get": freshVariable,
  "variables.update": async (scene) => ({
    ...(await freshVariable(scene)),
    body: { description: "Sample description" },
  }),
  "variables.delete": freshVariable,
};
