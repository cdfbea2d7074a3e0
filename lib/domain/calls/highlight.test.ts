import { describe, expect, it } from "vitest";
import { markWords, wordsExpression } from "./highlight";

const marked = (text: string, search: string) =>
  markWords(text, search)
    .map((part) => (part.isMatch ? `[${part.text}]` : part.text))
    .join("");

describe("markWords", () => {
  it("marks whole words, and words that begin with the last one", () => {
    expect(marked("A refund, refunds and Refunded prefund.", "refun")).toBe(
      "A [refund], [refunds] and [Refunded] prefund.",
    );
    expect(marked("Two is twofold", "two is")).toBe("[Two] [is] twofold");
    expect(marked("Zoë said no", "ZOË")).toBe("[Zoë] said no");
  });

  it("takes marks as what separates words", () => {
    expect(marked("mail jon@example.com <b>now</b>", "jon@exam .*")).toBe(
      "mail [jon]@[example].com <b>now</b>",
    );
    expect(marked("anything", "(.*)")).toBe("anything");
  });
});

describe("wordsExpression", () => {
  it("holds words only", () => {
    expect(wordsExpression("a.b re*fun")).toBe(String.raw`\m(a\M|b\M|re\M|fun)`);
    expect(wordsExpression("+ - *")).toBeNull();
  });
});
