import { z } from "zod";
import { VendorError } from "@/lib/platform/vendor-error";
import type { VapiConnection } from "./connection";
import { credentialName, credentialPart, credentialPrefix, partOfFile, partOfTool } from "./markers";
import { PAGE, readPages } from "./read-pages";

const row = z.looseObject({ id: z.string(), createdAt: z.string() });
const tool = row.extend({ type: z.string() });
const file = row.extend({ name: z.string().nullish(), originalName: z.string().nullish() });
const credential = z.looseObject({
  id: z.string(),
  name: z.string().nullish(),
  createdAt: z.string().default(""),
});

/** What files are for there; a query tool takes only those of assistants. */
export const FILE_PURPOSE = "assistant";

export interface Held {
  id: string;
  part: string;
  /** As the engine returned it. */
  body: Record<string, unknown>;
}

/** Everything of an agent's in the account besides the assistant itself. */
export interface Holdings {
  tools: Held[];
  files: Held[];
  credentials: Held[];
}

type Row = z.infer<typeof row>;
type PartOf = (row: Row) => string | null;

/** What carries our mark, and what we know by its id though somebody took the mark off; oldest first. */
function held(rows: Row[], parts: Readonly<Record<string, string>>, kind: RegExp, partOf: PartOf): Held[] {
  const known = new Map(Object.entries(parts).flatMap(([part, id]) => (kind.test(part) ? [[id, part]] : [])));
  return rows
    .toSorted((left, right) => left.createdAt.localeCompare(right.createdAt))
    .flatMap((body) => {
      const part = partOf(body) ?? known.get(body.id);
      return part ? [{ id: body.id, part, body }] : [];
    });
}

async function listTools({ client, repeatable }: VapiConnection): Promise<Row[]> {
  return readPages(
    async (createdAtLe) => {
      const filter = { limit: PAGE, ...(createdAtLe ? { createdAtLe } : {}) };
      return z.array(tool).parse(await repeatable(() => client.tools.list(filter)));
    },
    () => false,
  );
}

async function listFiles({ client, repeatable }: VapiConnection): Promise<Row[]> {
  return z.array(file).parse(await repeatable(() => client.files.list({ purpose: FILE_PURPOSE })));
}

async function listCredentials({ request, repeatable }: VapiConnection): Promise<Row[]> {
  return z.array(credential).parse(await repeatable(() => request("GET", "/credential")));
}

/**
 * Looks the agent's belongings up in the account. It is done on every run: an answer lost in an earlier one may have
 * left something that no state names.
 */
export async function readHoldings(
  connection: VapiConnection,
  agentId: string,
  parts: Readonly<Record<string, string>>,
  toolIds: readonly string[],
): Promise<Holdings> {
  const [tools, files, credentials] = await Promise.all([
    listTools(connection),
    listFiles(connection),
    listCredentials(connection),
  ]);
  const prefix = credentialPrefix(agentId);
  const partOfCredential: PartOf = ({ name }) => {
    if (typeof name !== "string" || !name.startsWith(prefix)) return null;
    const owner = toolIds.find((id) => name === credentialName(agentId, id));
    return owner ? credentialPart(owner) : `credential:${name.slice(prefix.length)}`;
  };
  return {
    tools: held(tools, parts, /^(tool:|knowledge$)/, (each) => partOfTool(agentId, each)),
    files: held(files, parts, /^file:/, ({ name, originalName }) =>
      partOfFile(agentId, String(name ?? originalName ?? "")),
    ),
    credentials: held(credentials, parts, /^credential:/, partOfCredential),
  };
}

/** Deletes one thing; what is already gone counts as deleted. */
export async function removeOne(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof VendorError) || error.kind !== "not_found") throw error;
  }
}
