import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findActiveTurn, findMatches, splitMatches } from "./transcript-search";
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

describe("splitMatches", () => {
  it("marks every occurrence whatever its case", () => {
    expect(splitMatches("Monday or monday", "MONDAY")).toEqual([
      { text: "Monday", isMatch: true },
      { text: " or ", isMatch: false },
      { text: "monday", isMatch: true },
    ]);
  });

  it("takes pattern characters literally", () => {
    expect(splitMatches("a.c abc", "a.c").filter(({ isMatch }) => isMatch)).toEqual([
      { text: "a.c", isMatch: true },
    ]);
  });

  it("loses no character for any query", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, query) => {
        const joined = splitMatches(text, query)
          .map((part) => part.text)
          .join("");
        expect(joined).toBe(text);
      }),
    );
  });
});

describe("findMatches", () => {
  it("looks into speech and tool calls", () => {
    expect(findMatches(turns, "monday")).toEqual(["b", "c"]);
    expect(findMatches(turns, "  ")).toEqual([]);
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
