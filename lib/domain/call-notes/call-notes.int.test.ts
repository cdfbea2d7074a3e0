import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { tally } from "@/lib/data/round-trips";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import { createListedCall } from "@/tests/support/listed-call";
import { callNoteBody, MOST_NOTES } from "@/types/call-notes";
import type { WorkspaceContext } from "../shared/tenant-context";
import { createCallNote } from "./create-call-note";
import { deleteCallNote } from "./delete-call-note";
import { toCallNoteResource } from "./to-resource";
import { updateCallNote } from "./update-call-note";

const MOST_ROUND_TRIPS = 7;
let tenant: TestTenant;
let callId: string;

beforeEach(async () => {
  tenant = await createTenant();
  callId = await createListedCall(tenant);
});
afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

/** Another person of the workspace, with a role of their own. */
function somebody(role: WorkspaceContext["role"]): WorkspaceContext {
  const id = newId();
  return { ...tenant.ctx, role, actor: { type: "user", id, label: `The ${role}`, sessionId: newId() } };
}

function aKey(): WorkspaceContext {
  const id = newId();
  return { ...tenant.ctx, role: "admin", actor: { type: "api_key", id, label: "Robot", scopes: [] } };
}

const notes = () => systemDb().callNote.findMany({ where: { callId }, orderBy: { id: "asc" } });

describe("a note", () => {
  it("is written, changed and deleted by its author in few round trips, and the log keeps none of its words", async () => {
    const member = somebody("member");
    const trips: number[] = [];
    const counted = <T>(work: () => Promise<T>) =>
      tally(async (used) => {
        const result = await work();
        trips.push(used.sqlRoundTrips);
        return result;
      });
    const { id: noteId } = await counted(() => createCallNote(member, callId, { body: "Secret words" }));
    expect(await notes()).toMatchObject([{ body: "Secret words", authorLabel: "The member" }]);
    const changed = await counted(() =>
      updateCallNote(member, { callId, noteId }, { body: "Other secret words" }),
    );
    expect(toCallNoteResource(changed, member)).toMatchObject({ body: "Other secret words", isMine: true });
    expect(toCallNoteResource(changed, tenant.ctx)).toMatchObject({ isMine: false });
    await counted(() => deleteCallNote(member, { callId, noteId }));
    expect(await notes()).toEqual([]);
    expect(Math.max(...trips)).toBeLessThanOrEqual(MOST_ROUND_TRIPS);
    const log = await systemDb().auditLog.findMany({ where: { partnerId: tenant.partnerId } });
    expect(log.map(({ action }) => action).sort()).toEqual([
      "call.note_added",
      "call.note_deleted",
      "call.note_updated",
    ]);
    expect(JSON.stringify(log)).not.toContain("ecret words");
  });

  it("of somebody else is changed by nobody and deleted by admins only", async () => {
    const { id: noteId } = await createCallNote(somebody("member"), callId, { body: "Mine" });
    const place = { callId, noteId };
    for (const ctx of [somebody("member"), somebody("owner"), aKey()]) {
      await expect(updateCallNote(ctx, place, { body: "Yours" })).rejects.toMatchObject({
        code: "forbidden",
      });
    }
    await expect(deleteCallNote(somebody("member"), place)).rejects.toMatchObject({ code: "forbidden" });
    await deleteCallNote(somebody("admin"), place);
    expect(await notes()).toEqual([]);
  });

  it("of a machine is looked after by admins", async () => {
    const { id: noteId } = await createCallNote(aKey(), callId, { body: "Imported" });
    const place = { callId, noteId };
    await expect(updateCallNote(somebody("member"), place, { body: "x" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await updateCallNote(somebody("admin"), place, { body: "Corrected" });
    expect(await notes()).toMatchObject([{ body: "Corrected", authorUserId: null, authorLabel: "Robot" }]);
  });

  it("beyond the most a call may carry is refused, and so is one on a deleted call", async () => {
    const { partnerId, workspaceId } = tenant;
    await systemDb().callNote.createMany({
      data: Array.from({ length: MOST_NOTES }, () => ({
        ...{ id: newId(), partnerId, workspaceId, callId, body: "x", authorLabel: "Somebody" },
      })),
    });
    const refused = createCallNote(tenant.ctx, callId, { body: "One more" });
    await expect(refused).rejects.toMatchObject({ code: "limit_reached" });
    const deleted = await createListedCall(tenant, { deletedAt: new Date() });
    await expect(createCallNote(tenant.ctx, deleted, { body: "Late" })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it.each([[""], ["   "], ["x".repeat(5_001)], ["a\u0000b"]])("of %j is refused", (body) => {
    expect(callNoteBody.safeParse({ body }).success).toBe(false);
  });

  it("may have lines and any script", () => {
    expect(callNoteBody.parse({ body: " one\ntwo\tמה שלומך 你好 " }).body).toBe("one\ntwo\tמה שלומך 你好");
  });
});

it("another workspace neither writes on the call nor touches its notes", async () => {
  const { id: noteId } = await createCallNote(tenant.ctx, callId, { body: "Ours" });
  const other = await createTenant();
  const refused = { code: "not_found" };
  for (const ctx of [tenant.siblingCtx, other.ctx]) {
    await expect(createCallNote(ctx, callId, { body: "x" })).rejects.toMatchObject(refused);
    await expect(updateCallNote(ctx, { callId, noteId }, { body: "x" })).rejects.toMatchObject(refused);
    await expect(deleteCallNote(ctx, { callId, noteId })).rejects.toMatchObject(refused);
  }
  expect(await notes()).toMatchObject([{ body: "Ours" }]);
});
