import { join } from "node:path";
import { Readable } from "node:stream";
import PdfKit from "pdfkit";

/** Who a document is of. Colours are #rrggbb. */
export interface PdfLook {
  title: string;
  author: string;
  /** Stands out on white as text and as a line. */
  accent: string;
  /** PNG or JPEG. */
  logo: Uint8Array | null;
  /** On each page, before its number. */
  footer: string;
}

/** A document while it is written; places are in points from the upper left. */
export interface Pdf {
  doc: PDFKit.PDFDocument;
  look: PdfLook;
}

/**
 * Read from disk when a document is made; a build that copies what it traces finds them by these very lines. Named by
 * their files: under a second name the library would read a file again at each change of typeface.
 */
export const PDF_FONTS = {
  regular: join(
    process.cwd(),
    "node_modules/@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf",
  ),
  bold: join(process.cwd(), "node_modules/@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf"),
} as const;

export const PDF_COLOURS = { text: "#17181c", muted: "#5d6069", line: "#dcdde2" } as const;
export const PDF_MARGIN = 50;
const FOOTER_ROOM = 24;
const PAGE_NUMBER_WIDTH = 80;

/**
 * A document as it is written: `write` runs behind the answer, and stops when the reader leaves. What it throws breaks
 * the stream off, so that nobody takes half for whole. Scripts the typeface lacks come out as empty boxes.
 */
export function pdfStream(look: PdfLook, write: (pdf: Pdf) => Promise<void>): ReadableStream<Uint8Array> {
  const doc = new PdfKit({
    size: "A4",
    font: PDF_FONTS.regular,
    // Footers come last: written at a page's turn they would change the typeface of the text that goes over it.
    bufferPages: true,
    margins: {
      ...{ top: PDF_MARGIN, left: PDF_MARGIN, right: PDF_MARGIN },
      bottom: PDF_MARGIN + FOOTER_ROOM,
    },
    info: { Title: look.title, Author: look.author, Creator: look.author, Producer: look.author },
  });
  const pdf = { doc, look };
  write(pdf)
    .then(() => {
      writeFooters(pdf);
      doc.end();
    })
    .catch((error: unknown) => doc.destroy(error instanceof Error ? error : new Error(String(error))));
  return toWeb(doc);
}

/** The pages wait until the last one is written; a call has no more words than fit into a megabyte. */
function toWeb(doc: PDFKit.PDFDocument): ReadableStream<Uint8Array> {
  // A document of pdfkit is a Node stream; its types leave that out.
  const stream = Readable.toWeb(doc as unknown as Readable);
  // Node's own type of web streams and the global one are the same thing.
  return stream as unknown as ReadableStream<Uint8Array>;
}

function writeFooters({ doc, look }: Pdf): void {
  if (doc.destroyed) return;
  const { start, count } = doc.bufferedPageRange();
  doc.font(PDF_FONTS.regular).fontSize(8).fillColor(PDF_COLOURS.muted);
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page);
    const top = doc.page.height - doc.page.margins.bottom + FOOTER_ROOM / 2;
    // Text below the margin would begin another page.
    doc.page.margins.bottom = 0;
    const width = doc.page.width - 2 * PDF_MARGIN;
    const options = { lineBreak: true, height: 11, ellipsis: true };
    doc.text(printable(look.footer), PDF_MARGIN, top, { ...options, width: width - PAGE_NUMBER_WIDTH });
    doc.text(`Page ${page + 1} of ${count}`, PDF_MARGIN, top, { ...options, width, align: "right" });
  }
}

/** Text without what no page can show (control characters, marks of direction), its endless words broken. */
export function printable(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll("\t", "    ")
    .replaceAll(/[^\P{C}\n]|\p{Variation_Selector}/gu, "")
    .normalize()
    .replaceAll(LONG_WORD, (word) => word.replaceAll(PIECE, "$& "));
}

/** No column holds such a word in one line, and to find where it breaks takes the square of its length. */
const LONG_WORD = /\S{81,}/gu;
const PIECE = /.{80}/gu;

/** Whether the text has characters that the typeface cannot draw. */
export function hasUnprintable(text: string): boolean {
  return FOREIGN.test(text);
}

const FOREIGN =
  /[^\p{Script_Extensions=Latin}\p{Script_Extensions=Greek}\p{Script_Extensions=Cyrillic}\p{Script_Extensions=Devanagari}\p{Script=Common}\p{Script=Inherited}]|\p{Emoji_Presentation}/u;
