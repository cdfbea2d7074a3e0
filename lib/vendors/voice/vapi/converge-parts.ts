import { z } from "zod";
import type { RemoteAgentInput, RemoteAgentState, RemoteDocument, RemoteTool } from "../port";
import type { VapiConnection } from "./connection";
import { FILE_PURPOSE, type Held, type Holdings, removeOne } from "./holdings";
import { type MappedTool, toTools } from "./map-tool";
import { credentialName, credentialPart, fileName, filePart } from "./markers";
import { says } from "./same";

const created = z.looseObject({ id: z.string().min(1) });

/** The state as it becomes; each change is noted before the next is made. */
export interface Progress {
  readonly state: RemoteAgentState;
  adopt(part: string, id: string): Promise<void>;
  forget(part: string): Promise<void>;
  setAgent(externalId: string | null): Promise<void>;
}

export function trackProgress(
  from: RemoteAgentState,
  note: (state: RemoteAgentState) => Promise<void>,
): Progress {
  const state: RemoteAgentState = { externalId: from.externalId, parts: { ...from.parts } };
  const tell = () => note({ externalId: state.externalId, parts: { ...state.parts } });
  return {
    state,
    async adopt(part, id) {
      if (state.parts[part] === id) return;
      state.parts[part] = id;
      await tell();
    },
    async forget(part) {
      if (!(part in state.parts)) return;
      delete state.parts[part];
      await tell();
    },
    async setAgent(externalId) {
      if (state.externalId === externalId) return;
      state.externalId = externalId;
      await tell();
    },
  };
}

export interface Convergence {
  connection: VapiConnection;
  input: RemoteAgentInput;
  held: Holdings;
  progress: Progress;
}

/** The one we know of, if it is still there, else the oldest. */
function pick(candidates: readonly Held[], part: string, knownId: string | undefined): Held | undefined {
  const own = candidates.filter((candidate) => candidate.part === part);
  return own.find(({ id }) => id === knownId) ?? own[0];
}

/** Custom and GoHighLevel credentials hold a secret of the customer's; others were connected in the engine's own pages. */
export function credentialBody(name: string, { tool, credential }: RemoteTool): object | null {
  if (!credential || credential.kind === "engine") return null;
  if (tool.type === "gohighlevel") return { provider: "gohighlevel", name, apiKey: credential.secret };
  if (tool.type !== "api_request" && tool.type !== "mcp") return null;
  const header = credential.headerName
    ? { headerName: credential.headerName, bearerPrefixEnabled: credential.kind === "bearer" }
    : {};
  return {
    provider: "custom-credential",
    name,
    authenticationPlan: { type: "bearer", token: credential.secret, ...header },
  };
}

/** Secrets cannot be read back, so they are set each time. */
export async function convergeCredentials({ connection, input, held, progress }: Convergence): Promise<void> {
  const { once, repeatable, request } = connection;
  for (const remote of input.tools) {
    const body = credentialBody(credentialName(input.agentId, remote.tool.id), remote);
    if (!body) continue;
    const part = credentialPart(remote.tool.id);
    const provider = Reflect.get(body, "provider");
    const there = pick(
      held.credentials.filter((candidate) => candidate.body.provider === provider),
      part,
      progress.state.parts[part],
    );
    if (there) await repeatable(() => request("PATCH", `/credential/${there.id}`, body));
    const { id } = there ?? created.parse(await once(() => request("POST", "/credential", body)));
    await progress.adopt(part, id);
  }
}

function upload(
  { client, once }: VapiConnection,
  agentId: string,
  document: RemoteDocument,
): Promise<unknown> {
  const text = `# ${document.title}\n\n${document.text}\n`;
  const file = new File([text], fileName(agentId, document), { type: "text/plain" });
  return once(() => client.files.create({ file, purpose: FILE_PURPOSE }));
}

/** A file never changes: another revision of a document is another file. */
export async function convergeFiles({ connection, input, held, progress }: Convergence): Promise<void> {
  for (const document of input.documents) {
    const part = filePart(document);
    const there = pick(held.files, part, progress.state.parts[part]);
    const { id } = there ?? created.parse(await upload(connection, input.agentId, document));
    await progress.adopt(part, id);
  }
}

/** A tool keeps its kind, and an update cannot take a credential away: such a tool is made anew. */
function isUpdatable(remote: Held, { body }: MappedTool): boolean {
  return remote.body.type === body.type && (!remote.body.credentialId || "credentialId" in body);
}

export async function convergeTools({ connection, input, held, progress }: Convergence): Promise<void> {
  const { client, once, repeatable } = connection;
  for (const wanted of toTools(input, progress.state.parts).saved) {
    const { part, body } = wanted;
    const updatable = held.tools.filter((candidate) => isUpdatable(candidate, wanted));
    const there = pick(updatable, part, progress.state.parts[part]);
    // An update takes the same fields as a creation; the SDK has a type of its own for each.
    const change = body as Parameters<typeof client.tools.update>[0]["body"];
    if (there && !says(there.body, body)) {
      await repeatable(() => client.tools.update({ id: there.id, body: change }));
    }
    const { id } = there ?? created.parse(await once(() => client.tools.create(body)));
    await progress.adopt(part, id);
  }
}

interface Removal {
  held: Held[];
  remove(id: string): Promise<unknown>;
}

/**
 * Removes what is not kept: tools first, because they name files and credentials. Whatever the state names and the
 * account no longer has is forgotten.
 */
export async function removeParts(
  connection: VapiConnection,
  held: Holdings,
  kept: ReadonlySet<string>,
  progress: Progress,
): Promise<void> {
  const { client, repeatable, request } = connection;
  const removals: Removal[] = [
    { held: held.tools, remove: (id) => repeatable(() => client.tools.delete({ id })) },
    { held: held.files, remove: (id) => repeatable(() => client.files.delete({ id })) },
    { held: held.credentials, remove: (id) => repeatable(() => request("DELETE", `/credential/${id}`)) },
  ];
  for (const { held: things, remove } of removals) {
    for (const { id } of things) {
      if (kept.has(id)) continue;
      await removeOne(() => remove(id));
      for (const [part, named] of Object.entries(progress.state.parts)) {
        if (named === id) await progress.forget(part);
      }
    }
  }
  for (const [part, id] of Object.entries(progress.state.parts)) {
    if (!kept.has(id)) await progress.forget(part);
  }
}
