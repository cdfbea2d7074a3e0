import { unzipSync } from "fflate";
import { ExtractionError } from "./extraction-error";

/** What text can be made of. */
export type DocumentKind = "text" | "markdown" | "html" | "csv" | "pdf" | "docx";

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

const KINDS: Readonly<Record<string, DocumentKind>> = {
  "text/plain": "text",
  "text/markdown": "markdown",
  "text/x-markdown": "markdown",
  "text/html": "html",
  "application/xhtml+xml": "html",
  "text/csv": "csv",
  "application/csv": "csv",
  "application/pdf": "pdf",
  [DOCX]: "docx",
};

/** A PDF may have a few bytes of something else before its mark. */
const PDF_MARK_WITHIN = 1_024;

/** The kind that a media type names; undefined for those no text can be made of. */
export function kindOfType(contentType: string): DocumentKind | undefined {
  return Object.hasOwn(KINDS, contentType) ? KINDS[contentType] : undefined;
}

/**
 * What a file is by its content, which has to be what its sender says. Throws with what it is instead, where that is
 * known.
 */
export function sniffFile(bytes: Uint8Array, contentType: string): DocumentKind {
  const declared = kindOfType(contentType);
  if (!declared) throw new ExtractionError(`Files of the type ${contentType} cannot be read.`);
  const found = binaryKind(bytes);
  if (found === declared) return declared;
  if (found === "word97") {
    throw new ExtractionError(
      "This file has a password, or is of an old Office format. Open it, save it as DOCX without a password, and add that.",
    );
  }
  if (found === "zip")
    throw new ExtractionError("This is a ZIP file, not a document. Unpack it and add what is in it.");
  if (found !== null) {
    throw new ExtractionError(
      `This file says it is ${NAMES[declared]}, but it is ${NAMES[found]}. Give it its right name.`,
    );
  }
  if (declared === "pdf" || declared === "docx") {
    throw new ExtractionError(
      `This file is not ${NAMES[declared]}, whatever its name says. It may be damaged.`,
    );
  }
  return declared;
}

const NAMES: Readonly<Record<DocumentKind, string>> = {
  text: "a plain text",
  markdown: "Markdown",
  html: "a web page",
  csv: "a CSV table",
  pdf: "a PDF",
  docx: "a Word document",
};

function binaryKind(bytes: Uint8Array): "pdf" | "docx" | "zip" | "word97" | null {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return holdsWordDocument(bytes) ? "docx" : "zip";
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return "word97";
  const head = Buffer.from(bytes.subarray(0, PDF_MARK_WITHIN)).toString("latin1");
  return /^[\s\S]{0,1019}%PDF-\d/.test(head) ? "pdf" : null;
}

function startsWith(bytes: Uint8Array, mark: number[]): boolean {
  return mark.every((byte, place) => bytes[place] === byte);
}

/** Reads the directory of the ZIP alone; nothing is inflated. */
function holdsWordDocument(bytes: Uint8Array): boolean {
  let isThere = false;
  try {
    unzipSync(bytes, {
      filter: ({ name }) => {
        if (name === "word/document.xml") isThere = true;
        return false;
      },
    });
  } catch (error) {
    throw new ExtractionError("This file is damaged: its end is missing. Save it again and add that.", {
      cause: error,
    });
  }
  return isThere;
}
