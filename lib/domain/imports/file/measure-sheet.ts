/** How far the cells of a sheet reach. */
export interface SheetSize {
  /** The last row that anything names, be it coloured alone. */
  lastRow: number;
  /** The last row, and the last column, with a cell that may hold something. */
  rows: number;
  columns: number;
}

/** A row or a cell; prefixes of name spaces may stand before. */
const TAG = /<(?:[^\s<>:/]*:)?(row|c)(?=[\s/>])/g;
/** What has to follow: attributes as every program writes them. */
const ATTRIBUTES = /((?:\s+[\w:.-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'))*)\s*(\/?)>/y;
const PLACE = /[\s:]r\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const LETTERS = "A".charCodeAt(0) - 1;

/**
 * Measures a sheet without building it: whoever builds one fills everything up to the widest column and the last row, however
 * few cells there are. Null for what no program writes, which may be read in more ways than one.
 */
export function measureSheet(xml: Uint8Array): SheetSize | null {
  // Byte for byte: names and places are ASCII, and so is what ends them.
  const text = Buffer.from(xml.buffer, xml.byteOffset, xml.byteLength).toString("latin1");
  const size = { lastRow: 0, rows: 0, columns: 0 };
  let row = 0;
  for (const { index, 0: tag, 1: name } of text.matchAll(TAG)) {
    ATTRIBUTES.lastIndex = index + tag.length;
    const [, attributes, isEmpty] = ATTRIBUTES.exec(text) ?? [];
    if (attributes === undefined || isEmpty === undefined) return null;
    if (name === "row") row = 0;
    for (const [, double, single] of attributes.matchAll(PLACE)) {
      const place = placeOf(double ?? single ?? "");
      if (!place || (name === "row") !== (place.column === 0)) return null;
      if (name === "row") row = Math.max(row, place.row);
      size.lastRow = Math.max(size.lastRow, place.row);
      if (name === "row" || isEmpty !== "") continue;
      size.rows = Math.max(size.rows, row, place.row);
      size.columns = Math.max(size.columns, place.column);
    }
  }
  return size;
}

/** `12` is a row, `AB12` a cell in it. */
function placeOf(text: string): { row: number; column: number } | null {
  const [, letters, digits] = /^([A-Z]{0,3})(\d{1,7})$/.exec(text) ?? [];
  if (letters === undefined || digits === undefined) return null;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - LETTERS;
  return { row: Number(digits), column };
}
