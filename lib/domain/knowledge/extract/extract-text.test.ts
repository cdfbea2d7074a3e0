import { describe, expect, it } from "vitest";
import { makeDocx, makePdf, makePdfBomb, makeZipBomb } from "@/tests/support/documents";
import { cleanText } from "./clean-text";
import { countTokens } from "./count-tokens";
import { extractText } from "./extract-text";
import { readCsv } from "./read-csv";
import { readHtml, titleOf } from "./read-html";
import { type DocumentKind, sniffFile } from "./sniff-file";

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const bytesOf = (text: string) => new TextEncoder().encode(text);
const extract = (kind: DocumentKind, bytes: Uint8Array, onProgress = async (_done: number) => {}) =>
  extractText({ kind, bytes }, onProgress);

describe("a file's kind", () => {
  it.each([
    ["application/pdf", makePdf(["Hello"]), "pdf"],
    [DOCX, makeDocx(["Hello"]), "docx"],
    ["text/plain", bytesOf("Hello"), "text"],
    ["text/x-markdown", bytesOf("# Hello"), "markdown"],
    ["text/csv", bytesOf("a,b"), "csv"],
    ["text/html", bytesOf("<p>Hello"), "html"],
  ] as const)("%s is what its content is", (type, bytes, kind) => {
    expect(sniffFile(bytes, type)).toBe(kind);
  });

  it.each([
    ["a PDF called text", "text/plain", makePdf(["x"]), /says it is a plain text, but it is a PDF/],
    ["a text called PDF", "application/pdf", bytesOf("Hello"), /is not a PDF/],
    ["a Word document called PDF", "application/pdf", makeDocx(["x"]), /but it is a Word document/],
    ["a ZIP called Word", DOCX, bytesOf("PK\u0003\u0004 and no directory"), /damaged/],
    ["an old or locked Office file", DOCX, new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), /password/],
    ["a program", "application/x-msdownload", bytesOf("MZ"), /cannot be read/],
  ])("%s is refused with what it is", (_name, type, bytes, reason) => {
    expect(() => sniffFile(bytes, type)).toThrow(reason);
  });
});

describe("a PDF", () => {
  it("is read page by page and says how far it is", async () => {
    const steps: number[] = [];
    const text = await extract("pdf", makePdf(["One (1)", "Two"]), async (done) => void steps.push(done));
    expect(text).toBe("One (1)\n\nTwo");
    expect(steps).toEqual([0.5, 1]);
  });

  it.each([
    ["of 301 pages", makePdf(Array.from({ length: 301 }, () => "x")), /301 pages; at most 300/],
    ["that is a scan", makePdf(["", ""]), /scan/],
    ["that is damaged", bytesOf("%PDF-1.4 and nothing more"), /damaged/],
    ["that unpacks to more than a sane amount", makePdfBomb(100), /larger than it may be/],
    [
      "with parts packed twice",
      makePdfBomb(1, "/Filter [/FlateDecode /FlateDecode]"),
      /larger than it may be/,
    ],
    [
      "of damaged parts without end",
      bytesOf(`%PDF-1.4\n${"stream\nx\u0001\u0000".repeat(100_000)}`),
      /larger than it may be/,
    ],
  ])("%s is refused", async (_name, bytes, reason) => {
    await expect(extract("pdf", bytes)).rejects.toThrow(reason);
  });
});

describe("a Word document", () => {
  it("gives its paragraphs", async () => {
    expect(await extract("docx", makeDocx(["We open at 9.", "Parking &amp; more"]))).toBe(
      "We open at 9.\n\nParking & more",
    );
  });

  it("that unpacks to more than a sane amount is refused before it is unpacked", async () => {
    const bomb = makeZipBomb(60);
    expect(bomb.length).toBeLessThan(100_000);
    await expect(extract("docx", bomb)).rejects.toThrow(/larger than 40 MB/);
  });

  it("whose directory lies about its size is not unpacked beyond it", async () => {
    await expect(extract("docx", makeZipBomb(60, 1_000))).rejects.toThrow(/damaged|no text/i);
  });

  it("of endless parts is refused before it is read", async () => {
    const bomb = makeDocx(Array.from({ length: 300_000 }, () => ""));
    await expect(extract("docx", bomb)).rejects.toThrow(/more parts than/);
  });

  it("of damaged parts is refused", async () => {
    const bytes = makeDocx(["x"]);
    bytes.fill(0xff, 40, 120);
    await expect(extract("docx", bytes)).rejects.toThrow(/damaged/);
  });
});

describe("a table", () => {
  it("becomes lines that name their columns", () => {
    expect(readCsv('Service;Price;Note\nCut;30;"short; long"\n\nColour;;ask')).toBe(
      "Service: Cut; Price: 30; Note: short; long\nService: Colour; Note: ask",
    );
  });

  it("whose long name of a column stands in every line is refused while it grows", () => {
    const table = `${"n".repeat(1_000_000)},b\n${"1,2\n".repeat(200_000)}`;
    expect(() => readCsv(table)).toThrow(/2,000,000 characters/);
  });

  it("with a quote that never closes is refused at its row", () => {
    expect(() => readCsv('a,b\n1,"2\n3,4')).toThrow(/Row \d+/);
  });
});

describe("a page", () => {
  it("keeps the rows of tables and the marks of lists, each on its line", () => {
    const html =
      "<ol><li><p>Come</p></li><li>Sit<ul><li>Here</li></ul></li></ol><table><tr><th>Service</th><th>Price</th></tr><tr><td><p>Cut</p></td><td>30</td></tr></table>";
    const lines = cleanText(readHtml(html)).split(/\n+/);
    expect(lines).toEqual(["1. Come", "2. Sit", "* Here", "Service | Price", "Cut  | 30"]);
  });

  it.each([
    ["a cell over a hundred million columns", "<table><tr><td colspan=100000000>a</td></tr></table>"],
    ["a cell over a hundred million rows", "<table><tr><td rowspan=100000000>a</td></tr></table>"],
    [
      "a table with one wide cell and many rows",
      `<table><tr><td>${"a".repeat(100_000)}</td><td>b</td></tr>${"<tr><td>x</td><td>y</td></tr>".repeat(20_000)}</table>`,
    ],
    ["lines deep within lists", `${"<ul><li>".repeat(99)}${"<br>a".repeat(90_000)}`],
  ])("with %s takes no more room than it has words", (_name, html) => {
    expect(readHtml(html).length).toBeLessThan(2 * html.length);
  });

  it("of more elements than any page has is refused before it is read", () => {
    expect(() => readHtml("<div>".repeat(1_000_000))).toThrow(/more than 100,000 elements/);
    expect(titleOf("<title".repeat(33_000))).toBeNull();
  });

  it("gives its words without what is around them", () => {
    const html =
      "<title>Prices &amp; hours</title><nav>Home</nav><h1>Prices</h1><script>alert(1)</script><p>A cut is <b>30</b>.</p><img alt='x' src='y'>";
    const text = cleanText(readHtml(html));
    expect(text).toContain("Prices");
    expect(text).toContain("A cut is 30.");
    expect(text).not.toMatch(/alert|Home/);
    expect(titleOf(html)).toBe("Prices & hours");
    expect(titleOf("<p>none")).toBeNull();
  });

  it("nested without end is read all the same", () => {
    expect(readHtml(`${"<div>".repeat(50_000)}deep`)).toBeTypeOf("string");
  });
});

describe("a text", () => {
  it("comes without what nobody sees", () => {
    expect(cleanText("\ufeffA\u0000B\r\nC\u202e  \n\n\n\nD\u0301 e\u0301")).toBe("AB\nC\n\nD\u0301 é");
  });

  it("is read in the encodings there are", async () => {
    expect(await extract("text", bytesOf("Größe"))).toBe("Größe");
    expect(await extract("text", new Uint8Array([0x47, 0x72, 0xf6, 0xdf, 0x65]))).toBe("Größe");
    expect(await extract("text", new Uint8Array([0xff, 0xfe, 0x41, 0x00]))).toBe("A");
    await expect(extract("text", new Uint8Array([0x41, 0, 0, 1]))).rejects.toThrow(/not a text/);
  });

  it("that is too long is refused with the limit", async () => {
    await expect(extract("text", new Uint8Array(2_000_001).fill(0x41))).rejects.toThrow(/2,000,000/);
  });

  it("that is empty is refused", async () => {
    await expect(extract("markdown", bytesOf(" \n\n "))).rejects.toThrow(/no text/);
  });

  it("is counted as the vocabulary counts it, without end or not", async () => {
    expect(await countTokens("Hello world")).toBe(2);
    const { countTokens: whole } = await import("gpt-tokenizer/encoding/o200k_base");
    const prose = "The quick brown fox jumps over the lazy dog. ".repeat(500);
    expect(await countTokens(prose)).toBe(whole(prose));
    expect(await countTokens("a".repeat(200_000))).toBeGreaterThan(20_000);
    expect(await countTokens("<|endoftext|>")).toBeGreaterThan(0);
  });
});
