import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";
import type { JOB_STATES } from "@/types/dead-letters";

/** Named here too: the module that declares them brings every schema of the console along. */
const STATES = ["failed", "waiting", "active"] as const satisfies typeof JOB_STATES;

export const JOB_PARSERS = { state: parseAsStringLiteral(STATES).withDefault("failed") };

export const readJobFilters = createLoader({ ...JOB_PARSERS, name: parseAsString });
