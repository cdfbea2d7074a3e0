import { expect, it } from "vitest";
import { describeLeft, describeMoved } from "./bulk-words";

it("counts what is tried again and what is left", () => {
  expect(describeMoved({ moved: 0, remaining: 0 })).toBe("There was nothing to replay");
  expect(describeMoved({ moved: 1, remaining: 0 })).toBe("1 event is tried again");
  expect(describeLeft({ moved: 500, remaining: 1 })).toBe("500 events are tried again; 1 is left.");
  expect(describeLeft({ moved: 500, remaining: 1_234 })).toBe("500 events are tried again; 1,234 are left.");
  expect(describeLeft({ moved: 500, remaining: 100_000 })).toContain("more than 100,000 are left");
});
