import { inTransaction } from "@/lib/data/transaction";
import { enqueue } from "@/lib/jobs/enqueue";
import { now, nowMs } from "@/lib/platform/clock";
import { wakeDialer } from "../dialer/wake";
import { announce } from "../shared/announce";
import { audit } from "../shared/audit";
import type { TenantContext } from "../shared/tenant-context";
import { chunksOf } from "./chunks-of";
import { readRows } from "./file/open-table";
import { ImportError } from "./import-error";
import { readParts } from "./import-files";
import { auditFacts, type ImportKey } from "./internal";
import { type ImportRun, loadRun } from "./load-run";
import { isOwnDownload } from "./problem-columns";
import { failImport } from "./read-import";
import { type RowReading, readingOf } from "./row-reading";
import { takeChunk } from "./take-chunk";

/** Two a second tell people enough. */
const ANNOUNCE_MS = 500;

/**
 * Takes in the rows of an import that runs, in chunks, from where an earlier run of it ended. The first chunk is small, so
 * that a campaign has somebody to call at once. Works as the system role, each statement for its own workspace. What is
 * wrong with the file is noted for people; throws what may pass with time, and when `signal` ends it.
 */
export async function takeRows(
  ctx: TenantContext,
  importId: string,
  { signal, isLastAttempt }: { signal: AbortSignal; isLastAttempt: boolean },
): Promise<void> {
  try {
    await untilTaken(ctx, importId, signal);
  } catch (error) {
    if (error instanceof ImportError) return failImport(ctx, importId, error.message);
    if (isLastAttempt) {
      await failImport(
        ctx,
        importId,
        "It was broken off by a fault on our side. Import the file again: nobody is taken twice.",
      );
    }
    throw error;
  }
}

/** Looks again where the import is when another run, one that was given up but not dead yet, has moved it. */
async function untilTaken(ctx: TenantContext, importId: string, signal: AbortSignal): Promise<void> {
  for (;;) {
    const run = await loadRun(ctx, importId);
    if (!run) return;
    const outcome = await work(ctx, run, signal);
    if (outcome === "done") await finish(ctx, importId);
    if (outcome !== "moved") return;
    signal.throwIfAborted();
  }
}

type RunOutcome = "done" | "stopped" | "moved";

function work(ctx: TenantContext, run: ImportRun, signal: AbortSignal): Promise<RunOutcome> {
  // One of three kinds; each pairs what it reads with where that goes.
  const reading = readingOf(run);
  switch (reading.kind) {
    case "recipients":
      return takeAll(ctx, run, reading.reading, signal);
    case "leads":
      return takeAll(ctx, run, reading.reading, signal);
    case "dnc":
      return takeAll(ctx, run, reading.reading, signal);
  }
}

/** While one chunk is on its way into the database the next is read. */
async function takeAll<T extends object>(
  ctx: TenantContext,
  run: ImportRun,
  reading: RowReading<T>,
  signal: AbortSignal,
): Promise<RunOutcome> {
  const { id: importId, partCount, file, rowsDone } = run;
  const key = { ...keyOf(ctx, importId), ...ownerOf(run) };
  const rows = readRows(readParts({ partnerId: key.partnerId, importId, partCount }), file);
  const tell = progressOf(ctx, run);
  let pending: Promise<"stopped" | "moved" | "taken"> = Promise.resolve("taken");
  for await (const chunk of chunksOf(rows, {
    skip: rowsDone,
    isOwn: isOwnDownload(file.headers),
    reading,
  })) {
    const last = await pending;
    if (last !== "taken") return last;
    signal.throwIfAborted();
    pending = takeChunk(key, chunk, reading.sink).then(async (outcome) => {
      if (outcome === "stopped" || outcome === "moved") return outcome;
      await reading.follow?.(ctx, [...chunk.before, ...chunk.good.map(({ value }) => value)]);
      await tell(outcome.accepted);
      return "taken";
    });
    // Awaited with the next chunk; until then nobody hears of what it throws.
    pending.catch(() => undefined);
  }
  const last = await pending;
  return last === "taken" ? "done" : last;
}

function ownerOf({ campaignId, createdByUserId, actorLabel, mapping }: ImportRun) {
  return {
    ...{ campaignId, userId: createdByUserId, actorLabel },
    updates: mapping.existing === "update",
    skipsElsewhere: mapping.elsewhere === "leave_out",
  };
}

function keyOf({ scope }: TenantContext, importId: string): ImportKey {
  return { partnerId: scope.partnerId, workspaceId: scope.workspaceId, importId };
}

/** Wakes the dispatcher with each chunk, and tells browsers now and then. */
function progressOf(ctx: TenantContext, { id, campaignId, kind }: ImportRun) {
  let toldAtMs = 0;
  return async (accepted: number) => {
    if (campaignId !== null && accepted > 0) wakeDialer({});
    if (nowMs() - toldAtMs < ANNOUNCE_MS) return;
    toldAtMs = nowMs();
    await tellBrowsers(ctx, { id, campaignId, kind });
  };
}

async function tellBrowsers(
  ctx: TenantContext,
  { id, campaignId, kind }: Pick<ImportRun, "id" | "campaignId" | "kind">,
): Promise<void> {
  const { workspaceId } = ctx.scope;
  await announce(ctx, workspaceId, { type: "import.updated", id });
  if (campaignId !== null) await announce(ctx, workspaceId, { type: "campaign.updated", id: campaignId });
  if (kind === "leads") await announce(ctx, workspaceId, { type: "lead.updated", id: workspaceId });
}

async function finish(ctx: TenantContext, importId: string): Promise<void> {
  const { partnerId, workspaceId } = ctx.scope;
  const run = await loadRun(ctx, importId);
  if (!run) return;
  await inTransaction(ctx, async (tx) => {
    const at = now();
    const { count } = await tx.tx.import.updateMany({
      where: { partnerId, id: importId, status: "running" },
      data: { status: "done", finishedAt: at, updatedAt: at },
    });
    if (count === 0) return;
    await audit(tx, {
      action: "import.finished",
      entityType: "import",
      entityId: importId,
      after: auditFacts(run),
    });
    if (run.kind === "leads") await enqueue(tx, "lead.enrol", { partnerId, workspaceId, importId });
    await tellBrowsers(tx, run);
  });
}
