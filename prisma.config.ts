import { defineConfig } from "prisma/config";

/** Production runs `prisma migrate deploy` with this file; it needs the owner's direct connection. */
export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DIRECT_URL ?? "" },
});
