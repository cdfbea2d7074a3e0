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

/** Read when a document is made rather than bundled: `next.config.ts` names the folder for deployments that copy files. */
const FONTS = join(process.cwd(), "node_modules/@expo-google-fonts/noto-sans");
/** Named by their files: under a second name the library would read a file again at each change of typeface. */
export const PDF_FONTS = {
  regular: join(FONTS, "400Regular/NotoSans_400Regular.ttf"),
  bold: join(FONTS, "600SemiBold/NotoSans_600SemiBold.ttf"),
} as const;

export const PDF_COLOURS = { text: "#17181c", muted: "#5d6069", line: "#dcdde2" } as const;
export const PDF_MARGIN = 50;
const FOOTER_ROOM = 24;

/**
 * A document as it is written: `write` runs behind the answer, and stops when the reader leaves. What it throws breaks
 * the stream off, so that nobody takes half for whole. Scripts the typeface lacks come out as empty boxes.
 */
export function pdfStream(look: PdfLook, write: (pdf: Pdf) => Promise<void>): ReadableStream<Uint8Array> {
  const doc = new PdfKit({
    size: "A4",
    font: PDF_FONTS.regular,
    margins: {
      ...{ top: PDF_MARGIN, left: PDF_MARGIN, right: PDF_MARGIN },
      bottom: PDF_MARGIN + FOOTER_ROOM,
    },
    info: { Title: look.title, Author: look.author, Creator: look.author, Producer: look.author },
  });
  const pdf = { doc, look };
  let pages = 0;
  const footer = () => {
    pages += 1;
    writeFooter(pdf, pages);
  };
  footer();
  doc.on("pageAdded", footer);
  write(pdf).then(
    () => doc.end(),
    (error: unknown) => doc.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  return toWeb(doc);
}

/** Pages are made far faster than they are read; what waits is the document itself, and that is small. */
function toWeb(doc: PDFKit.PDFDocument): ReadableStream<Uint8Array> {
  // A document of pdfkit is a Node stream; its types leave that out.
  const stream = Readable.toWeb(doc as unknown as Readable);
  // Node's own type of web streams and the global one are the same thing.
  return stream as unknown as ReadableStream<Uint8Array>;
}

function writeFooter({ doc, look }: Pdf, page: number): void {
  const { x, y } = doc;
  const { bottom } = doc.page.margins;
  const top = doc.page.height - bottom + FOOTER_ROOM / 2;
  // Text below the margin would begin the next page.
  doc.page.margins.bottom = 0;
  const width = doc.page.width - 2 * PDF_MARGIN;
  const options = { width, lineBreak: false, height: 10, ellipsis: true };
  doc.font(PDF_FONTS.regular).fontSize(8).fillColor(PDF_COLOURS.muted);
  doc.text(printable(look.footer), PDF_MARGIN, top, { ...options, width: width - 60 });
  doc.text(`Page ${page}`, PDF_MARGIN, top, { ...options, align: "right" });
  doc.page.margins.bottom = bottom;
  doc.x = x;
  doc.y = y;
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
