/**
 * After a build: no chunk that browsers load may hold the words that only server files carry. The same words must
 * be found on the server side, or the search would prove nothing.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { serverCanary } from "@/config/server-canary";

const CLIENT_FOLDER = ".next/static";
const SERVER_FOLDER = ".next/server";

function listScripts(folder: string): string[] {
  if (!existsSync(folder)) throw new Error(`${folder} does not exist; run npm run build first.`);
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => /\.(c|m)?js$/.test(path));
}

function filesWithCanary(paths: readonly string[]): string[] {
  return paths.filter((path) => readFileSync(path, "utf8").includes(serverCanary));
}

const clientScripts = listScripts(CLIENT_FOLDER);
const leaks = filesWithCanary(clientScripts);
for (const path of leaks) console.error(`${path}:1 [client-bundle] server code reached the browser`);
const present = filesWithCanary(listScripts(SERVER_FOLDER)).length > 0;
if (!present)
  console.error(`${SERVER_FOLDER}:1 [client-bundle] the canary is not in the server build either`);
if (clientScripts.length === 0) console.error(`${CLIENT_FOLDER}:1 [client-bundle] no script found`);
console.log(`client bundle: ${clientScripts.length} files, ${leaks.length} with server code`);
if (leaks.length > 0 || !present || clientScripts.length === 0) process.exitCode = 1;
