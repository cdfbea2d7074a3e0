import { expect, it } from "vitest";
import * as callLists from "@/types/call-lists";
import { MOST_CHOSEN_EXPORT } from "./limits";

it("offers downloads of as many chosen calls as the API takes", () => {
  expect(MOST_CHOSEN_EXPORT).toBe(callLists.MOST_CHOSEN_EXPORT);
});
