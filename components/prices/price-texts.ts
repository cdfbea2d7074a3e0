import { parseAmount } from "@/components/money/amount";
import type { CreatePriceBody } from "@/types/prices";

/** A price as it is typed, by the names of the API; what is empty is any of it. */
export interface PriceTexts {
  workspaceId: string;
  agentId: string;
  direction: "" | "inbound" | "outbound";
  country: string;
  rateMicrosPerMinute: string;
  connectionFeeMicros: string;
  incrementSeconds: string;
  minimumSeconds: string;
  usesIncluded: boolean;
  /** A local date and time; empty is now. */
  validFrom: string;
  note: string;
}

/** A price before anything is typed. */
export function emptyPrice(workspaceId: string): PriceTexts {
  return {
    ...{ workspaceId, agentId: "", direction: "", country: "", rateMicrosPerMinute: "" },
    ...{ connectionFeeMicros: "0", incrementSeconds: "1", minimumSeconds: "0" },
    ...{ usesIncluded: true, validFrom: "", note: "" },
  };
}

const AMOUNT_PROBLEM = "Write an amount such as 0.15, without commas.";
const SECONDS_PROBLEM = "Write a whole number of seconds.";

/** What is wrong with what was typed, by field; nothing when it can be sent. */
export function priceProblems(texts: PriceTexts): Partial<Record<keyof PriceTexts, string>> {
  const problems: Partial<Record<keyof PriceTexts, string>> = {};
  if (texts.workspaceId === "") problems.workspaceId = "Choose whose price it is.";
  for (const field of ["rateMicrosPerMinute", "connectionFeeMicros"] as const)
    if (parseAmount(texts[field]) === null) problems[field] = AMOUNT_PROBLEM;
  for (const field of ["incrementSeconds", "minimumSeconds"] as const)
    if (!/^\d{1,4}$/.test(texts[field].trim())) problems[field] = SECONDS_PROBLEM;
  if (texts.validFrom !== "" && Number.isNaN(Date.parse(texts.validFrom)))
    problems.validFrom = "Write a date and a time, or nothing for now.";
  return problems;
}

/** The price as the API takes it. The texts have no problems. */
export function toPriceBody(texts: PriceTexts): CreatePriceBody {
  const { workspaceId, agentId, direction, country, usesIncluded, validFrom, note } = texts;
  return {
    workspaceId,
    agentId: agentId || null,
    direction: direction || null,
    country: country || null,
    rateMicrosPerMinute: parseAmount(texts.rateMicrosPerMinute) ?? "0",
    connectionFeeMicros: parseAmount(texts.connectionFeeMicros) ?? "0",
    incrementSeconds: Number(texts.incrementSeconds),
    minimumSeconds: Number(texts.minimumSeconds),
    usesIncluded,
    note: note.trim(),
    ...(validFrom === "" ? {} : { validFrom: new Date(validFrom).toISOString() }),
  };
}
