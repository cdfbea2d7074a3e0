import { strToU8, zipSync } from "fflate";

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";

/** A cell: a text, a number as it is saved, or a formula with the value it had. */
export type SheetCell = string | { number: string } | { formula: string; value: string };

/** Rows of cells, or the sheet as it stands in the file. */
export type Sheet = SheetCell[][] | { xml: string };

/** An XLSX workbook with these sheets. */
export function makeXlsx(...sheets: Sheet[]): Uint8Array {
  const numbers = sheets.map((_, at) => at + 1);
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const relations = (inner: string) =>
    strToU8(`${XML}<Relationships xmlns="${PACKAGE}/relationships">${inner}</Relationships>`);
  return zipSync({
    "[Content_Types].xml": strToU8(
      `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    ),
    "_rels/.rels": relations(relation("r1", "officeDocument", "xl/workbook.xml")),
    "xl/workbook.xml": strToU8(
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${numbers
        .map((number) => `<sheet name="Sheet ${number}" sheetId="${number}" r:id="r${number}"/>`)
        .join("")}</sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": relations(
      numbers.map((number) => relation(`r${number}`, "worksheet", `worksheets/sheet${number}.xml`)).join(""),
    ),
    ...Object.fromEntries(
      sheets.map((sheet, at) => [
        `xl/worksheets/sheet${at + 1}.xml`,
        strToU8("xml" in sheet ? sheet.xml : sheetXml(sheet)),
      ]),
    ),
  });
}

function sheetXml(rows: SheetCell[][]): string {
  const lines = rows.map((cells, row) => {
    const inner = cells.map((cell, column) => cellXml(cell, `${columnName(column)}${row + 1}`)).join("");
    return `<row r="${row + 1}">${inner}</row>`;
  });
  return `${XML}<worksheet xmlns="${MAIN}"><sheetData>${lines.join("")}</sheetData></worksheet>`;
}

function cellXml(cell: SheetCell, place: string): string {
  if (typeof cell === "string") return `<c r="${place}" t="inlineStr"><is><t>${escapeXml(cell)}</t></is></c>`;
  if ("number" in cell) return `<c r="${place}"><v>${cell.number}</v></c>`;
  return `<c r="${place}" t="str"><f>${escapeXml(cell.formula)}</f><v>${escapeXml(cell.value)}</v></c>`;
}

function columnName(column: number): string {
  return String.fromCharCode("A".charCodeAt(0) + column);
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
