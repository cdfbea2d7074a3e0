import {
  convert,
  type DomNode,
  type FormatCallback,
  type HtmlToTextOptions,
  type RecursiveCallback,
} from "html-to-text";
import { ExtractionError } from "./extraction-error";

/** What a page has around its text. */
const SKIPPED = [
  "title",
  "script",
  "style",
  "noscript",
  "template",
  "svg",
  "iframe",
  "nav",
  "form",
  "button",
  "img",
];

/** The parser takes the square of how deep elements are nested, and only their number bounds that. */
const MOST_ELEMENTS = 100_000;

type Builder = Parameters<FormatCallback>[2];

/** A row is a line. The library's own tables make room for every cell a row says it spans, however many. */
const row: FormatCallback = ({ children }, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 1 });
  let cells = 0;
  for (const child of children) {
    if (!isElement(child, "td") && !isElement(child, "th")) continue;
    if (cells > 0) builder.addLiteral(" | ");
    cells += 1;
    flow(child, walk, builder);
  }
  builder.closeBlock({ trailingLineBreaks: 1 });
};

/** An item is a line with its mark. The library's own lists indent each line once more for every list around it. */
const list: FormatCallback = ({ name, children }, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 1 });
  let items = 0;
  for (const child of children) {
    if (!isElement(child, "li")) continue;
    items += 1;
    builder.openBlock({ leadingLineBreaks: 1 });
    builder.addLiteral(name === "ol" ? `${items}. ` : "* ");
    flow(child, walk, builder);
    builder.closeBlock({ trailingLineBreaks: 1 });
  }
  builder.closeBlock({ trailingLineBreaks: 1 });
};

/** Paragraphs within a cell or an item stay on its line. */
function flow({ children }: DomNode, walk: RecursiveCallback, builder: Builder): void {
  for (const child of children) {
    if (!isElement(child, "p")) walk([child], builder);
    else {
      walk(child.children, builder);
      builder.addLiteral(" ");
    }
  }
}

function isElement({ name }: DomNode, tag: string): boolean {
  return name === tag;
}

const PARAGRAPH = { leadingLineBreaks: 2, trailingLineBreaks: 2 };

const OPTIONS: HtmlToTextOptions = {
  wordwrap: false,
  limits: { maxDepth: 200, maxInputLength: 12_000_000 },
  formatters: { row, list },
  selectors: [
    { selector: "a", options: { ignoreHref: true } },
    ...["h1", "h2", "h3", "h4", "h5", "h6"].map((selector) => ({ selector, options: { uppercase: false } })),
    ...["table", "blockquote"].map((selector) => ({ selector, format: "block", options: PARAGRAPH })),
    { selector: "tr", format: "row" },
    ...["ul", "ol"].map((selector) => ({ selector, format: "list" })),
    ...SKIPPED.map((selector) => ({ selector, format: "skip" })),
  ],
};

/** The words of a page in their order, without scripts, navigation and forms. */
export function readHtml(html: string): string {
  assertElements(html);
  return convert(html, OPTIONS);
}

function assertElements(html: string): void {
  let elements = 0;
  for (const _ of html.matchAll(/<[a-z]/gi)) elements += 1;
  if (elements <= MOST_ELEMENTS) return;
  throw new ExtractionError(
    "This page is made of more than 100,000 elements. Copy the part you need into a document.",
  );
}

/** What a page calls itself; null when it does not. */
export function titleOf(html: string): string | null {
  const [, inner] = /<title[^>]{0,500}>([^<]{1,1000})<\/title>/i.exec(html.slice(0, 200_000)) ?? [];
  const title = inner === undefined ? "" : convert(inner, { wordwrap: false }).replaceAll(/\s+/g, " ").trim();
  return title === "" ? null : title.slice(0, 120).trim();
}
