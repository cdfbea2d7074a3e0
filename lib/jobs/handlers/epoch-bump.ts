import { retryBump } from "@/lib/domain/shared/bump-subjects";
import { defineJob } from "../define-job";

export const epochBump = defineJob("epoch.bump", ({ payload }) => retryBump(payload.subjects));
