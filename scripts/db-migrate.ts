/** `npm run db:migrate`: brings the database of DIRECT_URL to the newest migration. */
import { runMigrations } from "./migrate/run-migrations";
import { applyProductEnvironment } from "./support/command-environment";
import { describe } from "./support/shutdown";

async function main(): Promise<void> {
  applyProductEnvironment();
  const ownerUrl = process.env.DIRECT_URL;
  if (!ownerUrl) throw new Error("DIRECT_URL is not set: the owner's direct connection to the database.");
  const { applied } = await runMigrations(ownerUrl, (line) => console.log(line));
  console.log(applied.length === 0 ? "The database is up to date." : `Applied ${applied.length} migrations.`);
}

try {
  await main();
} catch (error) {
  console.error(describe(error));
  process.exitCode = 1;
}
