import { strToU8, unzipSync, zipSync } from "fflate";
import mammoth from "mammoth";
import { ExtractionError } from "./extraction-error";
import { readHtml } from "./read-html";

/** Of everything that is read of the document; a novel has about 5 MB. */
const MOST_INFLATED_BYTES = 40_000_000;
const MOST_ENTRIES = 5_000;
/** The reader makes an object of some hundred bytes of every tag and attribute; a thick book has half of these. */
const MOST_PARTS = 1_500_000;
const PART_MARKS = ["<", "="].map((mark) => mark.charCodeAt(0));
/** Text and what it refers to. Pictures and embedded files are never inflated. */
const NEEDED = /^(?:\[Content_Types\]\.xml|_rels\/.*\.rels|word\/[^/]*\.xml|word\/_rels\/.*\.rels)$/;

const NO_PICTURES = mammoth.images.imgElement(async () => ({ src: "" }));

/**
 * The text of a Word document with its lists and tables. Inflates only as much as the file's directory says and
 * that only when it is a sane amount, so that a small file cannot become an endless one.
 */
export async function readDocx(bytes: Uint8Array): Promise<string> {
  const parts = inflate(bytes);
  assertParts(parts);
  if (!parts["word/document.xml"]) throw new ExtractionError("There is no Word document in this file.");
  const buffer = Buffer.from(zipSync({ ...parts, ...missingParts(parts) }, { level: 0 }));
  try {
    const { value } = await mammoth.convertToHtml({ buffer }, { convertImage: NO_PICTURES });
    return readHtml(value);
  } catch (error) {
    throw error instanceof ExtractionError ? error : damaged(error);
  }
}

function assertParts(files: Record<string, Uint8Array>): void {
  let parts = 0;
  for (const file of Object.values(files)) {
    for (const mark of PART_MARKS) {
      for (let at = file.indexOf(mark); at !== -1; at = file.indexOf(mark, at + 1)) parts += 1;
    }
  }
  if (parts <= MOST_PARTS) return;
  throw new ExtractionError(
    "This document is built of more parts than can be read. Copy its text into a new one, or split it into several.",
  );
}

function inflate(bytes: Uint8Array): Record<string, Uint8Array> {
  let entries = 0;
  let total = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        entries += 1;
        if (entries > MOST_ENTRIES)
          throw new ExtractionError("There are more than 5,000 parts in this file.");
        if (!NEEDED.test(name)) return false;
        total += originalSize;
        if (total > MOST_INFLATED_BYTES) {
          throw new ExtractionError(
            "Unpacked, this file is larger than 40 MB. Take out what is not text, or split it into several documents.",
          );
        }
        return true;
      },
    });
  } catch (error) {
    throw error instanceof ExtractionError ? error : damaged(error);
  }
}

/** Programs leave out parts that the reader of documents insists on. */
function missingParts(parts: Record<string, Uint8Array>): Record<string, Uint8Array> {
  const xml = '<?xml version="1.0" encoding="UTF-8"?>';
  const types = `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`;
  return parts["[Content_Types].xml"] ? {} : { "[Content_Types].xml": strToU8(types) };
}

function damaged(cause: unknown): ExtractionError {
  return new ExtractionError(
    "This Word document cannot be read: it is damaged or has a password. Open it, save it again as DOCX without a password, and add that.",
    { cause },
  );
}
