import { expect, test } from "vitest";
import { PAGE, type RemoteRow, readPages } from "./read-pages";

/** So many rows, newest first, `perInstant` of them created in each millisecond. */
function rowsOf(count: number, perInstant: number): RemoteRow[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `row-${index}`,
    createdAt: new Date(1_800_000_000_000 - Math.floor(index / perInstant)).toISOString(),
  }));
}

/** A list of the engine: at most one page, created up to the instant. */
function listOf(rows: RemoteRow[]) {
  let requests = 0;
  return {
    requests: () => requests,
    read: async (createdAtLe: string | undefined) => {
      requests += 1;
      return rows
        .filter(({ createdAt }) => createdAtLe === undefined || createdAt <= createdAtLe)
        .slice(0, PAGE);
    },
  };
}

const never = () => false;

test("every row comes once, also those of one instant that two pages share", async () => {
  const rows = rowsOf(3_500, 7);
  const found = await readPages(listOf(rows).read, never);
  expect(found.map(({ id }) => id).sort()).toEqual(rows.map(({ id }) => id).sort());
});

test("reading stops at the page that holds what is sought", async () => {
  const list = listOf(rowsOf(10_000, 1));
  await readPages(list.read, (page) => page.some(({ id }) => id === "row-1500"));
  expect(list.requests()).toBe(2);
});

test("a list too long or too crowded to read is an error, never nothing found", async () => {
  await expect(readPages(listOf(rowsOf(30_000, 1)).read, never)).rejects.toMatchObject({
    kind: "unavailable",
  });
  await expect(readPages(listOf(rowsOf(2_000, 2_000)).read, never)).rejects.toMatchObject({
    kind: "unavailable",
  });
});
