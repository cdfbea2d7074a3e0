import { makeRoom } from "./blocks";
import { PDF_COLOURS, PDF_FONTS, PDF_MARGIN, type Pdf, printable } from "./pdf";

export interface PdfColumn {
  /** In points; all columns of a table together are as wide as the text of a page, 495. */
  width: number;
  align?: "left" | "right";
}

const ROW_HEIGHT = 14;

/** One row of a table, each cell cut to one line. */
export function writeRow(
  pdf: Pdf,
  columns: readonly PdfColumn[],
  cells: readonly string[],
  look: { isHead?: boolean } = {},
): void {
  const { doc } = pdf;
  makeRoom(pdf, ROW_HEIGHT);
  const { y } = doc;
  doc.font(look.isHead ? PDF_FONTS.bold : PDF_FONTS.regular).fontSize(8.5);
  doc.fillColor(look.isHead ? PDF_COLOURS.muted : PDF_COLOURS.text);
  let x = PDF_MARGIN;
  for (const [index, { width, align = "left" }] of columns.entries()) {
    const text = printable(cells[index] ?? "").replaceAll("\n", " ");
    doc.text(text, x, y, { width: width - 6, height: 11, lineBreak: true, ellipsis: true, align });
    x += width;
  }
  doc.y = y + ROW_HEIGHT;
}
