import { afterAll, expect, test } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createTenant } from "@/tests/support/fixtures";
import { fillAnnotationsOf } from "@/tests/support/tenancy/marked-annotations";
import { eraseAnnotations } from "./erase-annotations";

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

test("leaves nothing of what people kept about a workspace's calls, and everything of its sibling's", async () => {
  const { partnerId, workspaceId, siblingWorkspaceId } = await createTenant();
  for (const id of [workspaceId, siblingWorkspaceId]) {
    await fillAnnotationsOf({ partnerId, workspaceId: id, marker: id, callId: newId() });
  }
  await eraseAnnotations({ partnerId, workspaceId });
  const left = (id: string) => {
    const where = { partnerId, workspaceId: id };
    const db = systemDb();
    return Promise.all([
      db.tag.count({ where }),
      db.callTag.count({ where }),
      db.callNote.count({ where }),
      db.savedView.count({ where }),
    ]);
  };
  expect(await left(workspaceId)).toEqual([0, 0, 0, 0]);
  expect(await left(siblingWorkspaceId)).toEqual([1, 1, 1, 1]);
});
