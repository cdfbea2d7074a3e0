import { expect, it } from "vitest";
import type { BulkResult } from "@/types/clients";
import { describeBulk } from "./describe-bulk";

const result = (outcome: BulkResult["outcome"]): BulkResult => ({
  workspaceId: "01a1fc81-c535-718f-b78c-16dc157cde7a",
  outcome,
  message: null,
});

it("tells what changed and what did not", () => {
  expect(describeBulk([result("changed")])).toBe("1 client changed");
  expect(describeBulk([result("changed"), result("changed"), result("unchanged"), result("not_found")])).toBe(
    "2 clients changed, 1 as before, 1 not found",
  );
});
