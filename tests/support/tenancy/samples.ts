import { CORE_SAMPLES } from "./samples/core";
import type { Samples } from "./samples/kit";

/** One request per operation, by operation id. An operation without one fails the suites that read this. */
export const SAMPLES: Samples = { ...CORE_SAMPLES };
