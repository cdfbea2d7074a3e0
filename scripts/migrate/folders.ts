import { fileURLToPath } from "node:url";

export const PRISMA_SCHEMA_DIR = fileURLToPath(new URL("../../prisma/schema/", import.meta.url));
export const MIGRATIONS_DIR = fileURLToPath(new URL("../../prisma/migrations/", import.meta.url));
