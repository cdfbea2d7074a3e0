import { getDocumentProxy } from "unpdf";
import { KNOWLEDGE_LIMITS } from "@/config/knowledge";
import { assertInflatable } from "./assert-inflatable";
import { assertLength } from "./clean-text";
import { ExtractionError } from "./extraction-error";
import type { OnProgress } from "./on-progress";

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

/** The text of a PDF, page by page. Throws for one that is damaged, locked, or longer than 300 pages. */
export async function readPdf(bytes: Uint8Array, onProgress: OnProgress): Promise<string> {
  assertInflatable(bytes);
  const pdf = await open(bytes);
  try {
    if (pdf.numPages > KNOWLEDGE_LIMITS.pdfPages) {
      throw new ExtractionError(
        `This PDF has ${pdf.numPages} pages; at most ${KNOWLEDGE_LIMITS.pdfPages} can be read. Split it into several files.`,
      );
    }
    const pages: string[] = [];
    let characters = 0;
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await readPage(pdf, number);
      characters += page.length;
      assertLength(characters);
      pages.push(page);
      await onProgress(number / pdf.numPages);
    }
    return pages.join("\n\n");
  } finally {
    await pdf.loadingTask.destroy();
  }
}

async function open(bytes: Uint8Array): Promise<Pdf> {
  try {
    // The reader takes the memory it is given, so it gets its own.
    return await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
  } catch (error) {
    const isLocked = error instanceof Error && error.name === "PasswordException";
    throw new ExtractionError(
      isLocked
        ? "This PDF has a password. Save it without one and add that."
        : "This PDF is damaged and cannot be read. Save it again and add that.",
      { cause: error },
    );
  }
}

async function readPage(pdf: Pdf, number: number): Promise<string> {
  try {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    page.cleanup();
    return items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join("");
  } catch (error) {
    throw new ExtractionError(`Page ${number} of this PDF is damaged. Save it again and add that.`, {
      cause: error,
    });
  }
}
