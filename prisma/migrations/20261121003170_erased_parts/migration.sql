-- What was erased of a call for good: nothing reported later brings it back.
ALTER TABLE "calls" ADD COLUMN "erased_parts" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];
