import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findActiveTurn, findMatches, patternFor, splitMatches } from "./transcript-search";
import type { TranscriptTurn } from "./transcript-types";

function speech(id: string, text: string, startSeconds: number | null): TranscriptTurn {
  return { kind: "speech", id, side: "agent", speaker: "Agent", text, startSeconds };
}

const turns: TranscriptTurn[] = [
  speech("a", "Good morning, how can I help?", 0),
  {
    kind: "tool",
    id: "b",
    name: "book_slot",
    input: '{"day":"Monday"}',
    output: null,
    failed: false,
    durationSeconds: null,
    startSeconds: 4,
  },
  speech("c", "Monday at nine is free.", 6.5),
  speech("d", "No time known", null),
];

const found = (query: string) => findMatches(turns, patternFor(turns, query));

describe("splitMatches", () => {
  it("marks every occurrence whatever its case", () => {
    expect(splitMatches("Monday or monday", "MONDAY")).toEqual([
      { text: "Monday", isMatch: true },
      { text: " or ", isMatch: false },
      { text: "monday", isMatch: true },
    ]);
  });

  it("takes pattern characters literally", () => {
    const marked = (text: string) => {
      const pattern = patternFor([speech("x", text, 0)], "a.c");
      return splitMatches(text, pattern).filter(({ isMatch }) => isMatch);
    };
    expect(marked("a.c abc")).toEqual([{ text: "a.c", isMatch: true }]);
  });

  it("loses no character for any query", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, query) => {
        const joined = splitMatches(text, patternFor([speech("x", text, 0)], query))
          .map((part) => part.text)
          .join("");
        expect(joined).toBe(text);
      }),
    );
  });
});

describe("what is looked for", () => {
  it("is looked for in speech and tool calls", () => {
    expect(found("monday")).toEqual(["b", "c"]);
    expect(found("  ")).toEqual([]);
    expect(found("tuesday")).toEqual([]);
  });

  it("is the words in a row where they were said so, else each of them", () => {
    expect(found("nine is")).toEqual(["c"]);
    // As a search over all calls finds them: anywhere, whole, the last perhaps a beginning.
    expect(found("nine help")).toEqual(["a", "c"]);
    expect(found("morn know")).toEqual(["d"]);
  });
});

describe("findActiveTurn", () => {
  it.each([
    [-1, null],
    [0, "a"],
    [5, "b"],
    [6.5, "c"],
    [999, "c"],
  ])("at %s s it is %s", (seconds, id) => {
    expect(findActiveTurn(turns, seconds)).toBe(id);
  });
});
