import { PDF_COLOURS, PDF_FONTS, PDF_MARGIN, type Pdf, printable } from "./pdf";

const LABEL_WIDTH = 110;
const TIME_WIDTH = 48;
const SPEAKER_WIDTH = 72;
const LOGO = { width: 150, height: 30 };
/** A block that would begin with less room than this begins on the next page. */
const LEAST_ROOM = 40;

/** The head of the first page: logo or the agency's name, a line in its colour, what the document is about. */
export function writeHead(pdf: Pdf, { title, subtitle }: { title: string; subtitle: string }): void {
  const { doc, look } = pdf;
  const { width } = content(pdf);
  if (look.logo && placeLogo(pdf, look.logo)) doc.y = PDF_MARGIN + LOGO.height;
  else doc.font(PDF_FONTS.bold).fontSize(13).fillColor(look.accent).text(printable(look.author), { width });
  doc.moveDown(0.6);
  const { y } = doc;
  doc
    .moveTo(PDF_MARGIN, y)
    .lineTo(PDF_MARGIN + width, y)
    .lineWidth(1.5)
    .strokeColor(look.accent)
    .stroke();
  doc.moveDown(1);
  doc.font(PDF_FONTS.bold).fontSize(18).fillColor(PDF_COLOURS.text).text(printable(title), { width });
  doc.font(PDF_FONTS.regular).fontSize(10).fillColor(PDF_COLOURS.muted).text(printable(subtitle), { width });
  doc.moveDown(1);
}

/** False for a picture that cannot be read: the document goes out without it. */
function placeLogo({ doc }: Pdf, logo: Uint8Array): boolean {
  try {
    doc.image(Buffer.from(logo), PDF_MARGIN, PDF_MARGIN, { fit: [LOGO.width, LOGO.height] });
    return true;
  } catch {
    // The agency's name stands there instead.
    return false;
  }
}

export function writeHeading(pdf: Pdf, text: string): void {
  const { doc, look } = pdf;
  doc.moveDown(1);
  makeRoom(pdf, 2 * LEAST_ROOM);
  doc.font(PDF_FONTS.bold).fontSize(12).fillColor(look.accent);
  doc.text(printable(text), PDF_MARGIN, doc.y, { width: content(pdf).width });
  doc.moveDown(0.4);
}

/** Labels and what they say, one under the other; what is empty is left out. */
export function writeFacts(
  pdf: Pdf,
  facts: readonly (readonly [label: string, value: string | null])[],
): void {
  const { doc } = pdf;
  for (const [label, value] of facts) {
    if (value === null || value === "") continue;
    makeRoom(pdf, LEAST_ROOM / 2);
    writeBeside(pdf, label, { x: PDF_MARGIN, width: LABEL_WIDTH });
    doc.font(PDF_FONTS.regular).fontSize(10).fillColor(PDF_COLOURS.text);
    doc.text(printable(value), PDF_MARGIN + LABEL_WIDTH, doc.y, { width: content(pdf).width - LABEL_WIDTH });
    doc.moveDown(0.25);
  }
}

export function writeParagraph(pdf: Pdf, text: string, look: { muted?: boolean } = {}): void {
  const { doc } = pdf;
  makeRoom(pdf, LEAST_ROOM / 2);
  doc.font(PDF_FONTS.regular).fontSize(look.muted ? 8.5 : 10);
  doc.fillColor(look.muted ? PDF_COLOURS.muted : PDF_COLOURS.text);
  doc.text(printable(text), PDF_MARGIN, doc.y, { width: content(pdf).width });
  doc.moveDown(0.5);
}

/** A line of a conversation: when, who, what. */
export function writeTurn(
  pdf: Pdf,
  turn: { time: string; speaker: string; text: string; muted?: boolean },
): void {
  const { doc } = pdf;
  makeRoom(pdf, LEAST_ROOM / 2);
  writeBeside(pdf, turn.time, { x: PDF_MARGIN, width: TIME_WIDTH });
  writeBeside(pdf, turn.speaker, { x: PDF_MARGIN + TIME_WIDTH, width: SPEAKER_WIDTH });
  const before = TIME_WIDTH + SPEAKER_WIDTH;
  doc
    .font(PDF_FONTS.regular)
    .fontSize(10)
    .fillColor(turn.muted ? PDF_COLOURS.muted : PDF_COLOURS.text);
  doc.text(printable(turn.text) || "–", PDF_MARGIN + before, doc.y, { width: content(pdf).width - before });
  doc.moveDown(0.35);
}

/** Small text in a column of its own, of one line; what follows stands at the same height. */
function writeBeside({ doc }: Pdf, text: string, { x, width }: { x: number; width: number }): void {
  const { y } = doc;
  doc.font(PDF_FONTS.regular).fontSize(8.5).fillColor(PDF_COLOURS.muted);
  doc.text(printable(text).replaceAll("\n", " "), x, y + 1.2, {
    ...{ width: width - 6, height: 11, lineBreak: true, ellipsis: true },
  });
  doc.y = y;
}

function content({ doc }: Pdf): { width: number } {
  return { width: doc.page.width - 2 * PDF_MARGIN };
}

/** Turns the page where so much does not fit on it. */
export function makeRoom({ doc }: Pdf, points: number): void {
  if (doc.y + points > doc.page.height - doc.page.margins.bottom) doc.addPage();
}
