import { KNOWLEDGE_LIMITS } from "@/config/knowledge";
import { SafeFetchError, type SafeFetchResponse, safeFetch } from "@/lib/platform/safe-fetch";
import { ExtractionError } from "./extraction-error";
import { type DocumentKind, kindOfType, sniffFile } from "./sniff-file";

const TIMEOUT_MS = 20_000;

export interface FetchedPage {
  kind: DocumentKind;
  bytes: Uint8Array;
  contentType: string;
  charset: string | undefined;
}

/**
 * Fetches what is behind an address a customer gave: a page, a text, Markdown or a PDF. Redirects are not followed, their
 * target is named instead. Throws `ExtractionError` for everything that goes wrong out there.
 */
export async function fetchPage(url: string, { timeoutMs = TIMEOUT_MS } = {}): Promise<FetchedPage> {
  const answer = await fetchAnswer(url, timeoutMs);
  assertFetched(answer, url);
  const [type = "", ...parameters] = (answer.headers["content-type"] ?? "").split(";");
  const contentType = type.trim().toLowerCase();
  const kind = kindOfType(contentType);
  if (!kind || kind === "docx" || kind === "csv") {
    throw new ExtractionError(
      `This address leads to ${contentType ? `a file of the type ${contentType.slice(0, 100)}` : "a file without a type"}. Web pages, plain text, Markdown and PDF can be fetched; download anything else and add the file.`,
    );
  }
  sniffFile(answer.body, contentType);
  const charset = parameters.map((each) => /^\s*charset="?([\w-]+)"?\s*$/i.exec(each)?.[1]).find(Boolean);
  return { kind, bytes: answer.body, contentType, charset };
}

async function fetchAnswer(url: string, timeoutMs: number): Promise<SafeFetchResponse> {
  try {
    return await safeFetch(url, {
      timeoutMs,
      maxBytes: KNOWLEDGE_LIMITS.pageBytes,
      headers: {
        accept: "text/html,text/plain,text/markdown,application/pdf;q=0.9",
        "user-agent": "Mozilla/5.0 (compatible; document reader)",
      },
    });
  } catch (error) {
    if (error instanceof SafeFetchError) throw new ExtractionError(FAILURES[error.reason], { cause: error });
    throw error;
  }
}

const FAILURES: Readonly<Record<SafeFetchError["reason"], string>> = {
  url_not_allowed: "Only addresses that begin with https:// can be fetched.",
  address_not_allowed: "This address does not lead to the public internet, so it is not fetched.",
  timeout: "The page did not arrive within 20 seconds. Try again later, or copy its text into a document.",
  too_large: "The page is larger than 5 MB. Copy the part you need into a document.",
  network: "The page could not be reached. Check the address, or try again later.",
};

function assertFetched({ status, headers }: SafeFetchResponse, url: string): void {
  if (status === 200) return;
  if (status >= 300 && status < 400) {
    const target = URL.parse(headers.location ?? "", url)?.href;
    throw new ExtractionError(
      target ? `The page has moved to ${target.slice(0, 500)}. Use that address.` : "The page has moved.",
    );
  }
  if (status === 401 || status === 403) {
    throw new ExtractionError(
      `The page is not for everybody (it answered ${status}). Copy its text into a document.`,
    );
  }
  if (status === 404 || status === 410) {
    throw new ExtractionError(`There is no page at this address (it answered ${status}). Check the address.`);
  }
  throw new ExtractionError(`The page answered ${status} instead of its text. Try again later.`);
}
