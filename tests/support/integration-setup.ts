import { inject } from "vitest";
import { createTestDatabase } from "./test-database";

// Runs before each test file, in the process of that file and before the product reads its environment. The clone
// lives until the stack goes: product pools may still hold connections when the last test of a file is over.
const database = await createTestDatabase(inject("templateDatabase"));
Object.assign(process.env, inject("stackEnv"), database.env);
