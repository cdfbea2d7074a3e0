/** `npm run admin:create -- --email you@example.com --name "Your Name"`: makes a first operator of the platform. */
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { password as passwordSchema } from "@/types/auth";
import { email as emailSchema } from "@/types/primitives";
import { applyProductEnvironment } from "./support/command-environment";
import { describe } from "./support/shutdown";

const USAGE =
  'Use: npm run admin:create -- --email you@example.com --name "Your Name" [--platform "Platform name"]';

async function readPassword(): Promise<string> {
  if (process.env.ADMIN_PASSWORD) return process.env.ADMIN_PASSWORD;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question("Password (at least 10 characters): ");
  terminal.close();
  return answer;
}

try {
  applyProductEnvironment();
  const { values } = parseArgs({
    options: { email: { type: "string" }, name: { type: "string" }, platform: { type: "string" } },
  });
  const address = emailSchema.safeParse(values.email);
  if (!address.success || !values.name) throw new Error(USAGE);
  const secret = passwordSchema.safeParse(await readPassword());
  if (!secret.success) throw new Error(`The password ${secret.error.issues[0]?.message}.`);
  // Imported only now, because the product reads its environment when it is loaded.
  const { createSuperAdmin } = await import("@/lib/domain/identity/create-super-admin");
  const { isNewPerson } = await createSuperAdmin({
    email: address.data,
    name: values.name,
    password: secret.data,
    platformName: values.platform ?? "Platform",
  });
  console.log(
    isNewPerson ? `${address.data} can sign in now.` : `${address.data} keeps the present password.`,
  );
  process.exit(0);
} catch (error) {
  console.error(describe(error));
  process.exit(1);
}
