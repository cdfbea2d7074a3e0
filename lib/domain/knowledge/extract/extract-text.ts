import { cleanText } from "./clean-text";
import { decodeText } from "./decode-text";
import { ExtractionError } from "./extraction-error";
import type { OnProgress } from "./on-progress";
import { readCsv } from "./read-csv";
import { readDocx } from "./read-docx";
import { readHtml } from "./read-html";
import { readPdf } from "./read-pdf";
import type { DocumentKind } from "./sniff-file";

/** The clean text of a file. Throws `ExtractionError` where there is none, or too much. */
export async function extractText(
  { kind, bytes, charset }: { kind: DocumentKind; bytes: Uint8Array; charset?: string | undefined },
  onProgress: OnProgress,
): Promise<string> {
  const text = cleanText(await rawText({ kind, bytes, charset }, onProgress));
  if (text !== "") return text;
  throw new ExtractionError(
    kind === "pdf"
      ? "There is no text in this PDF: it seems to be a scan. Run text recognition (OCR) over it and add the result."
      : "There is no text in it.",
  );
}

function rawText(
  { kind, bytes, charset }: { kind: DocumentKind; bytes: Uint8Array; charset: string | undefined },
  onProgress: OnProgress,
): Promise<string> | string {
  switch (kind) {
    case "pdf":
      return readPdf(bytes, onProgress);
    case "docx":
      return readDocx(bytes);
    case "csv":
      return readCsv(decodeText(bytes, charset));
    case "html":
      return readHtml(decodeText(bytes, charset));
    case "text":
    case "markdown":
      return decodeText(bytes, charset);
  }
}
