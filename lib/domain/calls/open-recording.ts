import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { notFound } from "@/lib/domain/shared/errors";
import type { WorkspaceContext } from "@/lib/domain/shared/tenant-context";
import { VendorError } from "@/lib/platform/vendor-error";
import { fileStorage } from "@/lib/vendors/storage/registry";

const pathRow = z.object({ recordingPath: z.string().nullable() });

/** The audio of a call of this workspace. Throws `not_found` when there is none (any more). */
export async function openRecording(
  ctx: WorkspaceContext,
  callId: string,
): Promise<{ content: Uint8Array; contentType: string }> {
  const [call] = await read(ctx, (db) =>
    queryRows(
      db,
      pathRow,
      sql`select recording_path as "recordingPath" from calls where id = ${callId}::uuid
             and partner_id = ${ctx.scope.partnerId}::uuid and workspace_id = ${ctx.workspace.id}::uuid`,
    ),
  );
  if (!call) throw notFound("call");
  if (call.recordingPath === null) throw notFound("recording");
  try {
    return await fileStorage().download("recordings", call.recordingPath);
  } catch (error) {
    if (error instanceof VendorError && error.kind === "not_found") throw notFound("recording");
    throw error;
  }
}
