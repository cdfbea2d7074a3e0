import { expect, it } from "vitest";
import { valueWords } from "./value-words";

it("says values as people do", () => {
  expect([null, true, [], ["a", "b"], 0.4, { speed: 1 }].map(valueWords)).toEqual([
    "nothing",
    "yes",
    "none",
    "a\nb",
    "0.4",
    '{\n  "speed": 1\n}',
  ]);
});
