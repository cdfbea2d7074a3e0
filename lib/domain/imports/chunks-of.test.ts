import { expect, it } from "vitest";
import { chunksOf } from "./chunks-of";

async function sizesOf(rows: string[][], skip = 0) {
  async function* batches() {
    yield rows;
  }
  const reading = {
    read: ([cell = ""]: readonly string[]) => ({ cell }),
    sink: async () => new Map(),
    follow: async () => undefined,
  };
  const found: { from: number; to: number; before: number }[] = [];
  for await (const { from, to, before } of chunksOf(batches(), { skip, isOwn: false, reading })) {
    found.push({ from, to, before: before.length });
  }
  return found;
}

it("deals rows out in chunks that are bounded by rows and by characters", async () => {
  const short = Array.from({ length: 5_201 }, () => ["x"]);
  expect(await sizesOf(short)).toEqual([
    { from: 0, to: 200, before: 0 },
    { from: 200, to: 5_200, before: 0 },
    { from: 5_200, to: 5_201, before: 0 },
  ]);
  const long = Array.from({ length: 30 }, () => ["x".repeat(1_000_000)]);
  expect((await sizesOf(long)).map(({ from, to }) => to - from)).toEqual([4, 4, 4, 4, 4, 4, 4, 2]);
});

it("hands the last chunk of a former run over once more, also when nothing is left", async () => {
  const rows = Array.from({ length: 6_000 }, () => ["x"]);
  expect(await sizesOf(rows, 5_200)).toEqual([{ from: 5_200, to: 6_000, before: 5_000 }]);
  expect(await sizesOf(rows.slice(0, 200), 200)).toEqual([{ from: 200, to: 200, before: 200 }]);
});
