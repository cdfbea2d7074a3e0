import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { makeXlsx } from "@/tests/support/spreadsheets";
import { LEAD_EXPORT_COLUMNS } from "../../leads/export-columns";
import { guessColumns } from "./guess-columns";
import { inspectFile } from "./inspect-file";
import { readRows } from "./open-table";

async function* inParts(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Parts so small that characters and rows are cut through. */
const inspect = (content: string | Uint8Array, size = 7) => {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  return inspectFile(() => inParts(bytes, bytes[0] === 0x50 ? bytes.length : size), bytes.length);
};

const utf16le = (text: string) => Buffer.from(text, "utf16le");

describe("encodings", () => {
  const text = "phone;nom\n+33123456789;Élodie Müller\n+33123456780;Zoë\n";
  const latin = Buffer.from(text, "latin1");
  it.each([
    ["UTF-8", Buffer.from(text), "utf-8"],
    ["UTF-8 with its mark", Buffer.from(`\u{feff}${text}`), "utf-8"],
    ["UTF-16", utf16le(`\u{feff}${text}`), "utf-16le"],
    ["UTF-16 without its mark", utf16le(text), "utf-16le"],
    ["UTF-16, the other way round", utf16le(`\u{feff}${text}`).swap16(), "utf-16be"],
    ["an older one", latin, "windows-1252"],
  ])("reads %s", async (_, bytes, encoding) => {
    const found = await inspect(bytes);
    expect(found).toMatchObject({ format: "csv", encoding, delimiter: ";", rows: 2, warnings: [] });
    expect(found.headers).toEqual(["phone", "nom"]);
    expect(found.sample[0]).toEqual(["+33123456789", "Élodie Müller"]);
  });

  it("tells Japanese and Russian by their bytes", async () => {
    const encode = (table: Record<string, number[]>, words: string) =>
      words.split("").flatMap((c) => table[c] ?? []);
    // "имя" many times in windows-1251.
    const russian = {
      и: [0xe8],
      м: [0xec],
      я: [0xff],
      п: [0xef],
      р: [0xf0],
      в: [0xe2],
      е: [0xe5],
      т: [0xf2],
    };
    const line = encode(russian, "приветимяприветвремяпривет");
    const bytes = Buffer.concat([
      Buffer.from("phone,name\n"),
      ...Array.from({ length: 20 }, () => Buffer.from([...Buffer.from("1,"), ...line, 10])),
    ]);
    expect(await inspect(bytes, 4_096)).toMatchObject({ encoding: "windows-1251" });
  });

  it("warns where characters are lost for good", async () => {
    const bytes = Buffer.concat([Buffer.from("\u{feff}phone\n"), Buffer.from([0xff, 0xfe, 0x0a])]);
    expect((await inspect(bytes)).warnings.join()).toContain("CSV UTF-8");
  });
});

describe("tables", () => {
  it.each([
    [",", 'phone,name\n1,"Lee; Ann; Bo"\n2,Cy'],
    [";", 'phone;price\n1;"3,50"\n2;4,50\n3;1,00'],
    ["\t", "phone\tname\n1\tLee, Ann\n"],
    ["|", "phone|name\n1|x\n"],
    [",", "phone\n1\n2\n"],
  ])("are parted by %j", async (delimiter, text) => {
    expect((await inspect(text)).delimiter).toBe(delimiter);
  });

  it("keep quotes, line breaks and texts that look like formulas", async () => {
    const text = 'phone,note\r\n"+1","a ""b"", c\nd"\r\n\r\n"2",=1+1\r\n3,5" pipe';
    const found = await inspect(text);
    expect(found.sample).toEqual([
      ["+1", 'a "b", c\nd'],
      ["2", "=1+1"],
      ["3", '5" pipe'],
    ]);
    const rows: string[][] = [];
    for await (const batch of readRows(inParts(Buffer.from(text), 5), found)) rows.push(...batch);
    expect(rows).toEqual(found.sample);
  });

  it("have headings of their own", async () => {
    const found = await inspect("phone,Phone,phone,,name \n1,2,3,4,5");
    expect(found.headers).toEqual(["phone", "Phone", "phone (2)", "Column 4", "name"]);
    expect(found.warnings.join()).toContain("same heading");
    expect((await inspect("+14155550100,Ann\n+14155550101,Bo")).warnings.join()).toContain("row of headings");
  });
});

describe("spreadsheets", () => {
  it("are read as texts, formulas by the value they had", async () => {
    const bytes = makeXlsx(
      [
        ["Phone", "Name", "Total"],
        [{ number: "4.155550134E9" }, "=1+1", { formula: "SUM(A1:A2)", value: "7" }],
        [{ number: "14155550135" }, "<b>&", ""],
      ],
      [["other"]],
    );
    const found = await inspect(bytes);
    expect(found).toMatchObject({ format: "xlsx", encoding: null, rows: 2 });
    expect(found.sample).toEqual([
      ["4155550134", "=1+1", "7"],
      ["14155550135", "<b>&", ""],
    ]);
    expect(found.warnings.join(" ")).toMatch(/first of 2 sheets.*formulas/);
  });
});

describe("what is no list is refused with what to do", () => {
  const wide = Array.from({ length: 5_000 }, (_, at) => `c${at}`).join(",");
  const garbage = Uint8Array.from({ length: 5_000 }, (_, at) => (at * 7919) % 251);
  it.each([
    ["nothing", "\n\n  \n", /is empty.*headings/],
    ["headings alone", "phone,name\n\n", /no rows below/],
    ["5,000 columns", `${wide}\n1`, /5000 columns; 200 are the most/],
    ["a quote that never closes", 'phone,name\n1,Ann\n2,"Bo\n3,Cy', /Row 2 has a quote that never closes/],
    ["bytes that mean nothing", garbage, /not a list.*CSV or XLSX/],
    ["a PDF", "%PDF-1.7 abc", /not a list/],
    ["an old spreadsheet", Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), /XLS/],
    ["another ZIP", zipSync({ "a.txt": Buffer.from("x") }), /damaged, or no XLSX/],
    [
      "a heading without end",
      `phone,${"x".repeat(201)}\n1,2`,
      /heading of column 2 has more than 200 characters/,
    ],
    ["half a spreadsheet", makeXlsx([["a"], ["b"]]).subarray(0, 300), /damaged, or no XLSX/],
  ])("%s", async (_, content, message) => {
    await expect(inspect(content, 4_096)).rejects.toThrow(message);
  });

  const sheet = (rows: string) => makeXlsx({ xml: `<worksheet><sheetData>${rows}</sheetData></worksheet>` });
  const far = (place: string) => `<row r="1"><c r="${place}" t="inlineStr"><is><t>x</t></is></c></row>`;
  it.each([
    ["a cell far to the right", far("XFD1"), /16384 columns; 200 are the most/],
    [
      "a name space before it",
      far("A1")
        .replaceAll(/<(\/?)/g, "<$1x:")
        .replace("A1", "XFD1"),
      /16384 columns/,
    ],
    [
      "a cell far to the right and down",
      `${far("A1")}<row r="1000000"><c r="GR1000000"><v>1</v></c></row>`,
      /too large/,
    ],
    ["a row without end", '<row r="99999999999"></row>', /damaged/],
    ["a place that is spelled oddly", far("&#88;FD1"), /damaged/],
    ["a mark that hides a place", far('A1" a="><" r="XFD1'), /damaged/],
  ])("a spreadsheet with %s, before it is built", async (_, rows, message) => {
    const bytes = sheet(rows);
    await expect(inspect(bytes)).rejects.toThrow(message);
  });

  it("but not one with other wide sheets, and far columns that are only coloured", async () => {
    const rows = `<row r="1"><c r="A1" t="inlineStr"><is><t>phone</t></is></c><c r="XFD1"/></row><row r="2"><c r="A2"><v>1</v></c></row>`;
    const bytes = sheet(rows);
    expect(await inspect(bytes)).toMatchObject({ headers: ["phone"], rows: 1 });
    const second = makeXlsx([["phone"], ["1"]], {
      xml: `<worksheet><sheetData>${far("XFD1")}</sheetData></worksheet>`,
    });
    expect(await inspect(second)).toMatchObject({ headers: ["phone"], rows: 1 });
  });

  it("a million rows and one", { timeout: 60_000 }, async () => {
    const bytes = Buffer.from(`p\n${"1\n".repeat(1_000_001)}`);
    await expect(inspect(bytes, 1024 * 1024)).rejects.toThrow(/more than 1,000,000 rows.*Split/);
  });
});

describe("guesses", () => {
  it("know a download of leads again, and leave what an import has no place for", () => {
    const guesses = guessColumns("leads", [...LEAD_EXPORT_COLUMNS, "budget", "No name"], []);
    expect(guesses).toEqual([
      ...["phone", "first_name", "last_name", "email", "company", "country", "time_zone"],
      ...["lead_status", "lead_score", "lead_priority", "tags"],
      ...Array.from({ length: 8 }, () => null),
      ...["custom:budget", null],
    ]);
  });

  it("go by headings, then by what is in the column, each meaning once", () => {
    const headers = ["Telefon", "Vorname", "Kunden-Mail", "Plan Name", "2nd phone", "Land"];
    const sample = [["030 123456", "Ute", "ute@example.de", "Gold", "030 123457", "DE"]];
    expect(guessColumns("recipients", headers, sample)).toEqual([
      ...["phone", "first_name", "email", "variable:plan_name", "variable:nd_phone", "country"],
    ]);
    expect(guessColumns("leads", ["Who", "Score", "Größe"], [["415-555-0100", "5", "1"]])).toEqual([
      ...["phone", "lead_score", "custom:gro_e"],
    ]);
    expect(guessColumns("dnc", ["A", "Reason", "B"], [["415-555-0100", "x", "y"]])).toEqual([
      "phone",
      "reason",
      null,
    ]);
  });
});
