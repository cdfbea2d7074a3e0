import { createLoader, parseAsNumberLiteral } from "nuqs/server";

/** Periods the overview can show, in days with today. */
export const PERIODS = [7, 30, 90] as const;

/** The period as the URL carries it. */
export const periodParser = parseAsNumberLiteral(PERIODS).withDefault(30);

/** The period of a page's URL; anything unknown reads as the usual one. */
export const readPeriod = createLoader({ days: periodParser });
