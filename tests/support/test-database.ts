import { randomBytes } from "node:crypto";
import { createDatabaseFrom, dropDatabase, withDatabase } from "@/sandbox/postgres/databases";

/** A migrated database of one test file, under the three roles of the product. */
export type TestDatabase = {
  name: string;
  /** The environment variables that point the product at it. */
  env: { DATABASE_URL: string; SYSTEM_DATABASE_URL: string; DIRECT_URL: string };
  /** The superuser's connection, for looking behind the curtain. */
  adminUrl: string;
  /** Ends all connections and deletes it. */
  drop(): Promise<void>;
};

/** Where the migrated template is and how its roles sign in. */
export type TemplateDatabase = {
  adminUrl: string;
  template: string;
  appUrl: string;
  systemUrl: string;
  ownerUrl: string;
};

/** Clones the migrated template; about a tenth of a second. */
export async function createTestDatabase(from: TemplateDatabase): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  const adminUrl = await createDatabaseFrom({ adminUrl: from.adminUrl, name, template: from.template });
  return {
    name,
    adminUrl,
    env: {
      DATABASE_URL: withDatabase(from.appUrl, name),
      SYSTEM_DATABASE_URL: withDatabase(from.systemUrl, name),
      DIRECT_URL: withDatabase(from.ownerUrl, name),
    },
    drop: () => dropDatabase({ adminUrl: from.adminUrl, name }),
  };
}
