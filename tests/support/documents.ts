import { strToU8, zipSync, zlibSync } from "fflate";

/** A PDF with one line of text on each page; an empty line makes a page without text, as a scan has. */
export function makePdf(pages: readonly string[]): Uint8Array {
  const objects: string[] = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, place) => `${4 + 2 * place} 0 R`).join(" ")}] >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  for (const [place, line] of pages.entries()) {
    const content = line ? `BT /F1 12 Tf 72 720 Td (${line.replaceAll(/[()\\]/g, "\\$&")}) Tj ET` : "";
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + 2 * place} 0 R >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    );
  }
  let file = "%PDF-1.4\n";
  const places = objects.map((body, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return `${String(at).padStart(10, "0")} 00000 n \n`;
  });
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join("")}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return strToU8(file, true);
}

/** A PDF of a few kilobytes whose page takes `megabytes` when unpacked. */
export function makePdfBomb(megabytes: number, filter = "/Filter /FlateDecode"): Uint8Array {
  const packed = zlibSync(new Uint8Array(megabytes * 1_000_000).fill(0x20));
  const head = `%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Count 1 /Kids [3 0 R] >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>\nendobj\n4 0 obj\n<< ${filter} /Length ${packed.length} >>\nstream\n`;
  const tail = "\nendstream\nendobj\ntrailer\n<< /Size 5 /Root 1 0 R >>\n%%EOF\n";
  return new Uint8Array(Buffer.concat([strToU8(head, true), packed, strToU8(tail, true)]));
}

/** A Word document of plain paragraphs. */
export function makeDocx(paragraphs: readonly string[]): Uint8Array {
  const body = paragraphs.map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`).join("");
  return zipDocx(strToU8(wordXml(body)));
}

/** A Word document whose text is these bytes. */
export function zipDocx(documentXml: Uint8Array): Uint8Array {
  const relations = `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`;
  const types = `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`;
  return zipSync({
    "[Content_Types].xml": strToU8(types),
    "_rels/.rels": strToU8(relations),
    "word/document.xml": documentXml,
  });
}

const XML = '<?xml version="1.0" encoding="UTF-8"?>';

export function wordXml(body: string): string {
  return `${XML}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
}

/**
 * A Word document of a few kilobytes that is `megabytes` when unpacked. `says` is what its directory calls that size:
 * one that lies passes a check that believes it.
 */
export function makeZipBomb(megabytes: number, says?: number): Uint8Array {
  const text = new Uint8Array(megabytes * 1_000_000).fill(0x41);
  const [head = "", tail = ""] = wordXml("<w:p><w:r><w:t>#</w:t></w:r></w:p>").split("#");
  const xml = new Uint8Array(Buffer.concat([strToU8(head), text, strToU8(tail)]));
  const bytes = zipDocx(xml);
  if (says === undefined) return bytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 28 < bytes.length; at += 1) {
    const offset =
      view.getUint32(at, true) === 0x04034b50 ? 22 : view.getUint32(at, true) === 0x02014b50 ? 24 : 0;
    if (offset > 0 && view.getUint32(at + offset, true) === xml.length)
      view.setUint32(at + offset, says, true);
  }
  return bytes;
}
