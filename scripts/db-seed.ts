/** `npm run db:seed`: loads the demo into the stand-ins' database; repeating it changes nothing. */
import { applyProductEnvironment, geniusHome } from "./support/command-environment";
import { findStack } from "./support/running-stack";
import { describe } from "./support/shutdown";

/** The demo has public passwords: it goes into the database that a running start of ours serves, and no other. */
function assertOurDatabase(): void {
  const ours = findStack(geniusHome())?.DATABASE_URL;
  if (ours !== undefined && ours === process.env.DATABASE_URL) return;
  throw new Error(
    "The demo loads only into the database of the stand-ins (npm start without outside variables).",
  );
}

try {
  applyProductEnvironment();
  assertOurDatabase();
  // Imported only now, because the product reads its environment when it is loaded.
  const { seedDemo } = await import("@/prisma/seed/demo");
  await seedDemo(process.env);
} catch (error) {
  console.error(describe(error));
  process.exitCode = 1;
}
