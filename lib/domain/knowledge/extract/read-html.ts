import { convert, type HtmlToTextOptions } from "html-to-text";

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

const OPTIONS: HtmlToTextOptions = {
  wordwrap: false,
  limits: { maxDepth: 200, maxInputLength: 12_000_000 },
  selectors: [
    { selector: "a", options: { ignoreHref: true } },
    ...["h1", "h2", "h3", "h4", "h5", "h6"].map((selector) => ({ selector, options: { uppercase: false } })),
    { selector: "table", format: "dataTable", options: { uppercaseHeaderCells: false } },
    ...SKIPPED.map((selector) => ({ selector, format: "skip" })),
  ],
};

/** The words of a page in their order, without scripts, navigation and forms. */
export function readHtml(html: string): string {
  return convert(html, OPTIONS);
}

/** What a page calls itself; null when it does not. */
export function titleOf(html: string): string | null {
  const [, inner] = /<title[^>]*>([^<]{1,1000})<\/title>/i.exec(html.slice(0, 200_000)) ?? [];
  const title = inner === undefined ? "" : convert(inner, { wordwrap: false }).replaceAll(/\s+/g, " ").trim();
  return title === "" ? null : title.slice(0, 120).trim();
}
