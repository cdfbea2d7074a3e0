import { expect, it } from "vitest";
import { toChannels } from "./pcm-samples";

function samples(...values: number[]): ArrayBuffer {
  const view = new DataView(new ArrayBuffer(values.length * 2));
  for (const [index, value] of values.entries()) view.setInt16(index * 2, value, true);
  return view.buffer;
}

it("takes channels apart and scales them", () => {
  const [left, right] = toChannels(samples(0, 16_384, -32_768, 32_767), 2);
  expect([...(left ?? [])]).toEqual([0, -1]);
  expect([...(right ?? [])].map((value) => value.toFixed(3))).toEqual(["0.500", "1.000"]);
});

it("leaves out a frame that is not there in full", () => {
  const [left, right] = toChannels(samples(1, 2, 3), 2);
  expect([left?.length, right?.length]).toEqual([1, 1]);
  expect(toChannels(new ArrayBuffer(1), 1)[0]?.length).toBe(0);
});
