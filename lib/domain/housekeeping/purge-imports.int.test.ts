import { afterAll, expect, test } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createBareTenant } from "@/tests/support/bare-tenant";
import { putPart, readParts } from "../imports/import-files";
import { purgeImports } from "./purge-imports";

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

test("forgets files and rejected rows after 30 days, gives up what nobody finished, and spares what is held", async () => {
  const { partnerId, workspaceId, siblingWorkspaceId } = await createBareTenant();
  const db = systemDb();
  await db.workspace.update({ where: { id: siblingWorkspaceId }, data: { legalHoldAt: new Date() } });
  const make = async (daysAgo: number, status: "done" | "mapping", place = workspaceId) => {
    const id = newId();
    await db.import.create({
      data: {
        ...{ id, partnerId, workspaceId: place, kind: "dnc", status, fileName: "x.csv", fileBytes: 1n },
        ...{
          partCount: 1,
          partsReceived: 1,
          rowsAccepted: 7,
          file: { headers: ["phone"], sample: [["+14155550100"]] },
        },
        createdAt: new Date(Date.now() - daysAgo * 86_400_000),
      },
    });
    const row = { partnerId, workspaceId: place, importId: id, row: 1, problem: "no_number", cells: ["Ann"] };
    await db.importProblem.create({ data: row });
    await putPart({ partnerId, importId: id }, 0, Buffer.from("1"));
    return id;
  };
  const isThere = async (importId: string) => {
    try {
      for await (const _ of readParts({ partnerId, importId, partCount: 1 })) return true;
      return true;
    } catch {
      return false;
    }
  };
  const [old, young, unfinished, held] = [
    ...[await make(31, "done"), await make(29, "done"), await make(31, "mapping")],
    await make(31, "done", siblingWorkspaceId),
  ];
  expect(await purgeImports()).toBe(2);
  expect(await purgeImports()).toBe(0);
  const left = await db.importProblem.findMany({ where: { partnerId } });
  expect(left.map(({ importId }) => importId).sort()).toEqual([young, held].sort());
  for (const [id, expected] of [
    [old, false],
    [young, true],
    [unfinished, false],
    [held, true],
  ] as const) {
    expect(await isThere(id ?? "")).toBe(expected);
  }
  const [first, third] = await Promise.all(
    [old, unfinished].map((id) => db.import.findUniqueOrThrow({ where: { id: id ?? "" } })),
  );
  expect(first).toMatchObject({ status: "done", rowsAccepted: 7, file: { headers: ["phone"], sample: [] } });
  expect(third).toMatchObject({ status: "canceled", file: { sample: [] } });
});
