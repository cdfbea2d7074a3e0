import type { JobName } from "@/types/jobs";
import type { JobDefinition } from "./define-job";
import { housekeepingPurge } from "./handlers/housekeeping-purge";

const DEFINITIONS: readonly JobDefinition[] = [housekeepingPurge];

export type JobRegistry = ReadonlyMap<JobName, JobDefinition>;

/** The handler of each job. A queue without one keeps its jobs until a release that has it. */
export const jobRegistry: JobRegistry = new Map(
  DEFINITIONS.map((definition) => [definition.name, definition]),
);
