/** Checks that the files of the project speak of the project alone, in finished sentences. */
import { readFileSync } from "node:fs";
import { findPlainWordBreaches } from "./plain-words/find-breaches";
import { report } from "./report";
import { listProjectFiles, type Violation } from "./source-tree";

// Fixtures break rules on purpose.
const UNREAD = /^tests\/canary\/|^package-lock\.json$|\.(png|jpe?g|gif|webp|ico|woff2?|wav|mp3|pdf|zip)$/;

const files = listProjectFiles(process.cwd()).filter((path) => !UNREAD.test(path));
const violations: Violation[] = files.flatMap((path) =>
  findPlainWordBreaches(path, readFileSync(path, "utf8")),
);
report("plain words", files.length, violations);
