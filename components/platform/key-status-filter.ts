import { createLoader, parseAsStringLiteral } from "nuqs/server";

const STATUSES = ["refused", "unreachable", "pending", "verified"] as const;

/** The filter of provider keys as their page's address carries it. */
export const keyStatusParser = parseAsStringLiteral(STATUSES);

export const readKeyStatus = createLoader({ status: keyStatusParser });
