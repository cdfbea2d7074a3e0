import { describe, expect, it } from "vitest";
import { writeFacts, writeHead, writeHeading, writeParagraph, writeTurn } from "./blocks";
import { hasUnprintable, type Pdf, type PdfLook, pdfStream, printable } from "./pdf";

const LOOK: PdfLook = {
  ...{ title: "Call with Ann", author: "Bright Agency", accent: "#3a54d6", logo: null, footer: "Clinic" },
};

async function bytesOf(write: (pdf: Pdf) => Promise<void> | void, look = LOOK): Promise<Buffer> {
  return Buffer.from(await new Response(pdfStream(look, async (pdf) => write(pdf))).arrayBuffer());
}

const pagesOf = (pdf: Buffer) => pdf.toString("latin1").match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;

describe("a document", () => {
  it("is a PDF of as many pages as its words need, each with its typeface inside", async () => {
    const short = await bytesOf((pdf) => writeParagraph(pdf, "Hello"));
    expect(short.subarray(0, 5).toString()).toBe("%PDF-");
    expect(short.toString("latin1").trimEnd().endsWith("%%EOF")).toBe(true);
    expect(short.toString("latin1")).toMatch(/\/FontFile2/);
    expect(pagesOf(short)).toBe(1);
    const long = await bytesOf((pdf) => {
      for (let turn = 0; turn < 200; turn += 1) {
        writeTurn(pdf, { time: "1:00", speaker: "Caller", text: "A sentence of some length. ".repeat(4) });
      }
    });
    expect(pagesOf(long)).toBeGreaterThan(5);
  });

  it("keeps one typeface over the turn of a page", async () => {
    const sizes: string[] = [];
    await bytesOf((pdf) => {
      const { doc } = pdf;
      writeParagraph(pdf, "A sentence of some length. ".repeat(400));
      const { start, count } = doc.bufferedPageRange();
      sizes.push(`${count - start}`, String(doc.currentLineHeight()));
      doc.fontSize(10);
      sizes.push(String(doc.currentLineHeight()));
    });
    const [pages, after, expected] = sizes;
    expect(Number(pages)).toBeGreaterThan(1);
    expect(after).toBe(expected);
  });

  it("holds any text without failing", async () => {
    const awkward = [
      "\u0000\u0007\r\n\t",
      "\ud800 half, \u202e turned round, \u200d joined, 👩‍👩‍👧 family 🏳️‍🌈",
      "שלום عليكم 你好 ก็ नमस्ते Ελλάδα Київ łódź",
      "x".repeat(20_000),
      "e\u0301".repeat(500),
      "",
      " \n\n\n ",
    ];
    const pdf = await bytesOf((document) => {
      writeHead(document, { title: awkward.join(" "), subtitle: awkward[1] ?? "" });
      for (const text of awkward) {
        writeHeading(document, text.slice(0, 300));
        writeParagraph(document, text);
        writeFacts(document, [[text.slice(0, 200), text]]);
        writeTurn(document, { time: text.slice(0, 40), speaker: text.slice(0, 400), text });
      }
    });
    expect(pdf.toString("latin1").trimEnd().endsWith("%%EOF")).toBe(true);
  });

  it("stands the agency's name where a logo cannot be read", async () => {
    const broken = { ...LOOK, logo: Buffer.from("no picture") };
    const pdf = await bytesOf((document) => writeHead(document, { title: "Call", subtitle: "" }), broken);
    expect(pagesOf(pdf)).toBe(1);
  });

  it("breaks off when writing fails, so that nobody takes half for whole", async () => {
    const failing = bytesOf((pdf) => {
      writeParagraph(pdf, "Hello");
      throw new Error("lost");
    });
    await expect(failing).rejects.toThrow("lost");
  });
});

it("takes out of text what no page can show", () => {
  expect(printable("a\r\nb\u0000c\u202ed\ufe0f")).toBe("a\nbcd");
});

it.each([
  ["Ελλάδα Київ łódź नमस्ते 12 € “quoted” – …", false],
  ["你好", true],
  ["שלום", true],
  ["smile 🙂", true],
])("knows whether %s can be drawn", (text, expected) => {
  expect(hasUnprintable(text)).toBe(expected);
});
