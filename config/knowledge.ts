/** How large what agents know may be. */
export const KNOWLEDGE_LIMITS = {
  fileBytes: 10_000_000,
  /** Of a web page or a document behind an address. */
  pageBytes: 5_000_000,
  /** Of a text that is typed or pasted. */
  typedCharacters: 200_000,
  /** Of the text that is made of a file or a page. */
  characters: 2_000_000,
  pdfPages: 300,
  documentsPerWorkspace: 1_000,
  /** Of a document's text in one answer; the rest is known to agents but not shown. */
  shownCharacters: 200_000,
} as const;
