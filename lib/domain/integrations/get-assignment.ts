import { sql } from "@/lib/data/rows";
import type { VoiceProviderName } from "@/types/integrations";
import { notFound } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { type AssignmentRow, readAssignments } from "./assignment-rows";

/** The key set a client uses for one provider, or `notFound`. */
export async function getAssignment(
  ctx: TenantContext,
  workspaceId: string,
  provider: VoiceProviderName,
): Promise<AssignmentRow> {
  const rows = await readAssignments(ctx, workspaceId, sql`s.provider = ${provider}::voice_provider`);
  const [row] = rows ?? [];
  if (!row) throw notFound("assignment");
  return row;
}
