import { systemRead } from "@/lib/data/transaction";
import { removeParts } from "../../imports/import-files";
import { deleteRows } from "./delete-rows";
import type { PurgeScope } from "./erase-calls";

/**
 * Takes away whom the workspace called and worked on, why each was called, and whom it must not call: campaigns with their
 * lists, imports with their files, leads. What campaigns' calls came to stays in figures and books. Files go first.
 */
export async function eraseLists(scope: PurgeScope, signal?: AbortSignal): Promise<void> {
  const { partnerId, workspaceId } = scope;
  const imports = await systemRead({}, (db) =>
    db.import.findMany({ where: { partnerId, workspaceId }, select: { id: true, partCount: true } }),
  );
  for (const { id: importId, partCount } of imports) {
    if (signal?.aborted) return;
    await removeParts({ partnerId, importId, partCount });
  }
  await deleteRows(
    scope,
    [
      ...([
        "import_problems",
        "imports",
        "dial_decisions",
        "campaign_recipients",
        "campaign_tallies",
      ] as const),
      ...([
        "campaign_figures",
        "campaign_days",
        "enrol_rules",
        "campaigns",
        "lead_tags",
        "lead_events",
        "leads",
      ] as const),
      ...(["dnc_entries", "contact_days", "number_days"] as const),
    ],
    signal,
  );
}
