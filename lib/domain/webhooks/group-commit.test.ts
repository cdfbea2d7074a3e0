import { describe, expect, it } from "vitest";
import { createGroupCommit } from "./group-commit";

/** A writer that holds every group until it is told to let go. */
function heldWriter(maxItems: number) {
  const groups: { items: number[]; release: (error?: Error) => void }[] = [];
  const commit = createGroupCommit<number, string>({
    maxItems,
    write: (items) =>
      new Promise((resolve, reject) => {
        const release = (error?: Error) =>
          error ? reject(error) : resolve(items.map((item) => `wrote ${item}`));
        groups.push({ items, release });
      }),
  });
  return { commit, groups };
}

describe("createGroupCommit", () => {
  it("writes a lone item at once and gathers what comes meanwhile, up to the limit", async () => {
    const { commit, groups } = heldWriter(3);
    const all = [1, 2, 3, 4, 5].map((item) => commit(item));
    expect(groups.map(({ items }) => items)).toEqual([[1]]);
    groups[0]?.release();
    await all[0];
    await expect.poll(() => groups.length).toBe(2);
    groups[1]?.release();
    await expect.poll(() => groups.length).toBe(3);
    groups[2]?.release();
    expect(await Promise.all(all)).toEqual(["wrote 1", "wrote 2", "wrote 3", "wrote 4", "wrote 5"]);
    expect(groups.map(({ items }) => items)).toEqual([[1], [2, 3, 4], [5]]);
  });

  it("fails every caller of a group that failed, and none of the next", async () => {
    const { commit, groups } = heldWriter(10);
    const lost = commit(1);
    const kept = commit(2);
    groups[0]?.release(new Error("no database"));
    await expect(lost).rejects.toThrow("no database");
    await expect.poll(() => groups.length).toBe(2);
    groups[1]?.release();
    expect(await kept).toBe("wrote 2");
  });

  it("writes each alone where one item may be to blame, and ends where none is", async () => {
    const down = new Error("no database");
    const written: number[][] = [];
    let isDown = false;
    const commit = createGroupCommit<number, string>({
      maxItems: 10,
      mayBeOneItems: (error) => error !== down,
      write: async (items) => {
        written.push(items);
        if (items.length > 1 || items[0] === 3) throw new Error("not that one");
        if (items[0] === 5) isDown = true;
        if (isDown) throw down;
        return items.map(String);
      },
    });
    const outcomes = await Promise.allSettled([1, 2, 3, 4, 5, 6, 7].map((item) => commit(item)));
    expect(
      outcomes.map((outcome) => (outcome.status === "rejected" ? outcome.reason.message : outcome.value)),
    ).toEqual(["1", "2", "not that one", "4", "no database", "no database", "no database"]);
    expect(written).toEqual([[1], [2, 3, 4, 5, 6, 7], [2], [3], [4], [5]]);
  });
});
