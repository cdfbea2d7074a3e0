import { afterAll, expect, it } from "vitest";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createTenant } from "@/tests/support/fixtures";
import { addDncBody } from "@/types/dnc";
import { addNumbers } from "./add-numbers";

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

it("the log says when a number that is listed holds for longer or for another reason, and nothing when it does not", async () => {
  const { ctx, partnerId, workspaceId } = await createTenant();
  const list = { scope: "workspace" as const, partnerId, workspaceId };
  const until = new Date(Date.now() + 86_400_000).toISOString();
  const add = (body: object) =>
    addNumbers(ctx, list, addDncBody.parse({ numbers: ["+14155550123"], ...body }));
  await add({ reason: "Asked", expiresAt: until });
  expect(await add({ reason: "Asked", expiresAt: until })).toMatchObject({ added: 0, known: 1 });
  await add({ reason: "A lawyer wrote", expiresAt: null });
  const logged = await systemDb().auditLog.findMany({
    where: { partnerId, action: "dnc.added" },
    orderBy: { id: "asc" },
  });
  expect(logged.map(({ after }) => after)).toMatchObject([
    { added: 1, changed: 0, reason: "Asked" },
    { added: 0, changed: 1, reason: "A lawyer wrote", expiresAt: null },
  ]);
});
