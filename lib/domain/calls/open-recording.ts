import { extname } from "node:path";
import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { DomainError, notFound } from "@/lib/domain/shared/errors";
import type { WorkspaceContext } from "@/lib/domain/shared/tenant-context";
import { nowMs } from "@/lib/platform/clock";
import { VendorError } from "@/lib/platform/vendor-error";
import { fileStorage } from "@/lib/vendors/storage/registry";
import type { RecordingResource } from "@/types/calls";
import { contentTypeOfPath } from "./audio-format";

/** How long an address plays: time enough to begin, and soon worth nothing to whom it is passed on. */
const ADDRESS_SECONDS = 600;

const recordedRow = z.object({ recordingPath: z.string().nullable(), isAtEngine: z.boolean() });

/**
 * An address that plays the recording of a call of this workspace for ten minutes, or with `saveAs` has it stored under
 * that name, to which the ending of its format is added. Throws `not_found` with the reason
 * when there is nothing to play: no such call, no recording, not copied yet, or a file that is lost. One statement.
 */
export async function openRecording(
  ctx: WorkspaceContext,
  callId: string,
  saveAs?: string,
): Promise<RecordingResource> {
  const [call] = await read(ctx, (db) =>
    queryRows(
      db,
      recordedRow,
      sql`select recording_path as "recordingPath", recording_url is not null as "isAtEngine"
            from calls where id = ${callId}::uuid and deleted_at is null
             and partner_id = ${ctx.scope.partnerId}::uuid and workspace_id = ${ctx.workspace.id}::uuid`,
    ),
  );
  if (!call) throw notFound("call");
  const { recordingPath, isAtEngine } = call;
  if (recordingPath === null) throw missing(isAtEngine ? NOT_YET : NONE);
  const expiresAt = new Date(nowMs() + ADDRESS_SECONDS * 1_000).toISOString();
  try {
    const name = saveAs && saveAs + extname(recordingPath);
    const url = await fileStorage().signedUrl("recordings", recordingPath, ADDRESS_SECONDS, name);
    return { url, expiresAt, contentType: contentTypeOfPath(recordingPath) };
  } catch (error) {
    if (error instanceof VendorError && error.kind === "not_found") throw missing(LOST);
    throw error;
  }
}

const NOT_YET = "The recording is still being copied. Try again in a moment.";
const NONE = "There is no recording of this call.";
const LOST = "The file of this recording is gone from the storage.";

function missing(reason: string): DomainError {
  return new DomainError("not_found", reason);
}
