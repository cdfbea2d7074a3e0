import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";

/** What agents of a workspace know: a document that its agent has live, and a variable. Every text carries the marker. */
export async function fillKnowledgeOf({
  marker,
  agentId,
  partnerId,
  workspaceId,
}: {
  partnerId: string;
  workspaceId: string;
  marker: string;
  agentId: string;
}): Promise<void> {
  const db = systemDb();
  const place = { partnerId, workspaceId };
  const documentId = newId();
  await db.knowledgeDocument.create({
    data: {
      ...{ id: documentId, ...place, title: `Document ${marker}`, type: "policy", status: "active" },
      ...{ source: "url", sourceUrl: `https://${marker}.example.com/`, errorMessage: `Trouble ${marker}` },
      ...{
        content: `We ${marker}`,
        contentRevision: 1,
        tokenCount: 2,
        progress: 100,
        processedAt: new Date(),
      },
    },
  });
  await db.agentKnowledgeDocument.create({
    data: { ...place, agentId, documentId, isInDraft: true, isLive: true },
  });
  await db.customVariable.create({
    data: {
      ...{ id: newId(), ...place, name: marker.toLowerCase(), description: `Meaning of ${marker}` },
      ...{ defaultValue: `Default ${marker}`, category: `Group ${marker}` },
    },
  });
}
