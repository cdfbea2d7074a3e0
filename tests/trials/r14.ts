import { fork } from "node:child_process";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { z } from "zod";
import type { TrialOptions, TrialOutcome } from "../support/trial";
import { CaseBook } from "../support/trials/case-book";
import { startTrialProduct } from "../support/trials/product";
import { createUrlVerbs } from "../support/trials/url-verbs";

/** Invented addresses beside the known ones; each is written in 14 ways and given to everything that takes a URL. */
const INVENTED = { S: 0, M: 60 } as const;
const CHILD = join(import.meta.dirname, "../support/trials/closed-network.ts");
const REDIRECTS = [301, 302, 303, 307, 308];

const outcome = z.object({ cases: z.number(), failures: z.array(z.string()) });

/**
 * Everything that takes a URL of a customer's is given addresses that are not public: by their letters in every
 * spelling, by names, by names that change their mind between two look-ups, and by redirects. No socket goes there. The
 * stand-ins' rules admit loopback, so the product runs in a process of its own with the rules of real life; the canary
 * leaves them out.
 */
export async function run({ seed, size, canary }: TrialOptions): Promise<TrialOutcome> {
  await startTrialProduct();
  const book = new CaseBook();
  const child = await runChild([String(seed), String(canary ? 0 : INVENTED[size])], canary);
  // The canary opens closed addresses; where redirects lead is not broken.
  if (canary) return child;
  await tryRedirects(book);
  const own = book.outcome();
  return { cases: child.cases + own.cases, failures: [...child.failures, ...own.failures] };
}

function runChild(args: string[], admitsLoopback: boolean): Promise<TrialOutcome> {
  const env = { ...process.env, GENIUS_SANDBOX: admitsLoopback ? "1" : "", LOG_LEVEL: "error" };
  return new Promise((resolve, reject) => {
    const child = fork(CHILD, args, { env, stdio: ["ignore", "ignore", "inherit", "ipc"] });
    let answer: TrialOutcome | null = null;
    child.on("message", (message) => {
      answer = outcome.parse(message);
    });
    child.on("error", reject);
    child.on("exit", (code) => {
      if (answer) resolve(answer);
      else reject(new Error(`The watched process ended with ${code} and without a verdict.`));
    });
  });
}

/** Here loopback may be called: what is called sends on to a place that nobody may come to. */
async function tryRedirects(book: CaseBook): Promise<void> {
  let visits = 0;
  const treasure = await serve((_request, response) => {
    visits += 1;
    response.end("{}");
  });
  const places = [treasure.url, "http://169.254.169.254/latest/meta-data/", "file:///etc/passwd"];
  let [status, location] = [302, ""];
  const redirecting = await serve(
    (_request, response) => void response.writeHead(status, { location }).end(),
  );
  try {
    const { verbs } = await createUrlVerbs();
    for (const [label, verb] of Object.entries(verbs)) {
      for (const next of REDIRECTS) {
        for (const place of places) {
          [status, location] = [next, place];
          const isOk = await verb(redirecting.url);
          book.check(!isOk && visits === 0, `${label} followed a redirect (${status}) to ${place}`);
        }
      }
    }
  } finally {
    for (const { server } of [treasure, redirecting]) {
      server.closeAllConnections();
      server.close();
    }
  }
}

async function serve(listener: Parameters<typeof createServer>[1]): Promise<{ server: Server; url: string }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // a TCP server that listens has a port
  return { server, url: `http://127.0.0.1:${port}/` };
}
