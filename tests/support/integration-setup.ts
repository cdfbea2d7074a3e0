import { inject, vi } from "vitest";
import { createTestDatabase } from "./test-database";

const SURROUNDINGS = Symbol.for("genius365.surroundings");
const SINGLETONS = Symbol.for("genius365.process-singletons");

// Files of one worker share its process, so that packages are loaded once. What the product keeps starts anew in each
// file, and so does the environment, before the product reads it.
vi.resetModules();
Reflect.deleteProperty(globalThis, SINGLETONS);
const before = surroundings();
for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];

// The clone lives until the stack goes: product pools may still hold connections when the last test of a file is over.
const database = await createTestDatabase(inject("templateDatabase"));
Object.assign(process.env, before, inject("stackEnv"), database.env);

/** The environment as the first file of this process found it. */
function surroundings(): NodeJS.ProcessEnv {
  // A property of our own on the global object, which its type cannot know.
  const holder = globalThis as { [SURROUNDINGS]?: NodeJS.ProcessEnv };
  holder[SURROUNDINGS] ??= { ...process.env };
  return holder[SURROUNDINGS];
}
