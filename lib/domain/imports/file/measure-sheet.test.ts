import { expect, it } from "vitest";
import { measureSheet } from "./measure-sheet";

const measure = (rows: string) =>
  measureSheet(Buffer.from(`<worksheet><sheetData>${rows}</sheetData></worksheet>`));

it.each([
  ["cells", '<row r="1"><c r="A1"><v>1</v></c></row><row r="7"><c r="AB7"><v>1</v></c></row>', [7, 7, 28]],
  [
    "a row that is coloured alone",
    '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576" s="1"/>',
    [1_048_576, 1, 1],
  ],
  ["a cell that is coloured alone", '<row r="2"><c r="A2"><v>1</v></c><c r="XFD2" s="1"/></row>', [2, 2, 1]],
  ["a cell in a row of another number", '<row r="500"><c r="A1"><v>1</v></c></row>', [500, 500, 1]],
  [
    "name spaces and single quotes",
    "<x:row x:r='3' spans='1:2'><x:c r='C3' t=\"s\"><v>1</v></x:c></x:row>",
    [3, 3, 3],
  ],
  ["no cells", "", [0, 0, 0]],
  ["other tags that begin alike", '<cols><col r="XFD9"/></cols><rowBreaks r="9"/>', [0, 0, 0]],
])("measures %s", (_, rows, [lastRow, filled, columns]) => {
  expect(measure(rows)).toEqual({ lastRow, rows: filled, columns });
});

it.each([
  '<row r="1e9"></row>',
  '<row r="-1"></row>',
  '<row r="12345678"></row>',
  '<row r="A1"></row>',
  '<c r="7"/>',
  '<c r="a1"/>',
  '<c r="A1',
  "<c r=A1/>",
  '<c a="<" r="XFD1"/>',
])("knows no size of %s", (rows) => {
  expect(measure(rows)).toBeNull();
});
