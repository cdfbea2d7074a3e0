import { expect, it } from "vitest";
import { toBlocks } from "./markdown-blocks";

const shapes = (text: string) => toBlocks(text).map(({ kind }) => kind);

it("reads headings, lists, quotes, code and paragraphs", () => {
  expect(shapes("# Hours\n\nWe open\nat nine.\n- Mon\n- Tue\n1. One\n> Said\n```\ncode\n```")).toEqual([
    "heading",
    "paragraph",
    "list",
    "list",
    "quote",
    "code",
  ]);
});

it("keeps lines of a paragraph together and marks apart", () => {
  expect(toBlocks("A **cut** is *30*,\nor `ask`.")).toEqual([
    {
      kind: "paragraph",
      inlines: [
        { text: "A ", mark: "plain" },
        { text: "cut", mark: "strong" },
        { text: " is ", mark: "plain" },
        { text: "30", mark: "emphasis" },
        { text: ",", mark: "plain" },
        { text: "\n", mark: "plain" },
        { text: "or ", mark: "plain" },
        { text: "ask", mark: "code" },
        { text: ".", mark: "plain" },
      ],
    },
  ]);
});

it("leaves what is no Markdown as it is, tags included", () => {
  const [block] = toBlocks("<script>alert(1)</script> 2*3*4 **open");
  expect(block).toEqual({
    kind: "paragraph",
    inlines: [{ text: "<script>alert(1)</script> 2*3*4 **open", mark: "plain" }],
  });
});

it("ends a list at an empty line and shows code that never ends", () => {
  expect(shapes("- a\n\n- b")).toEqual(["list", "list"]);
  expect(toBlocks("```\nx")).toEqual([{ kind: "code", text: "x" }]);
});
