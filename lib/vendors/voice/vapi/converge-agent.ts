import type { Vapi } from "@vapi-ai/server-sdk";
import { z } from "zod";
import { VendorError } from "@/lib/platform/vendor-error";
import type { RemoteAgentInput, RemoteAgentState } from "../port";
import type { VapiConnection } from "./connection";
import {
  type Convergence,
  convergeCredentials,
  convergeFiles,
  convergeTools,
  credentialBody,
  removeParts,
  trackProgress,
} from "./converge-parts";
import { findAgentsByOurId } from "./find-remote";
import { readHoldings, removeOne } from "./holdings";
import { toAssistant } from "./map-agent";
import { toTools } from "./map-tool";
import { credentialPart, filePart } from "./markers";

const created = z.looseObject({ id: z.string().min(1) });

/** False when there is no such assistant any more. */
async function update(
  { client, repeatable }: VapiConnection,
  id: string,
  assistant: Vapi.CreateAssistantDto,
): Promise<boolean> {
  // Same fields as on create; the SDK's update type only refuses to spell out that they may be absent. What an
  // assistant had before is taken away by null.
  const change = { credentialIds: null, ...assistant, id } as unknown as Vapi.UpdateAssistantDto;
  try {
    await repeatable(() => client.assistants.update(change));
    return true;
  } catch (error) {
    if (error instanceof VendorError && error.kind === "not_found") return false;
    throw error;
  }
}

async function removeAssistant({ client, repeatable }: VapiConnection, id: string): Promise<void> {
  await removeOne(() => repeatable(() => client.assistants.delete({ id })));
}

/** The known assistant, else the oldest that carries our id, else a new one; further ones are removed. */
async function convergeAssistant({ connection, input, progress }: Convergence): Promise<void> {
  const { client, once } = connection;
  const assistant = toAssistant(input, progress.state.parts);
  const known = progress.state.externalId;
  if (known && (await update(connection, known, assistant))) return;
  const [oldest, ...others] = await findAgentsByOurId(connection, input.agentId);
  for (const { externalId } of others) await removeAssistant(connection, externalId);
  if (oldest && (await update(connection, oldest.externalId, assistant))) {
    return progress.setAgent(oldest.externalId);
  }
  const { id } = created.parse(await once(() => client.assistants.create(assistant)));
  await progress.setAgent(id);
}

/** Parts that the agent is made of now; everything else of its is removed. */
function wantedParts(input: RemoteAgentInput, parts: Readonly<Record<string, string>>): string[] {
  return [
    ...toTools(input, parts).saved.map(({ part }) => part),
    ...input.documents.map(filePart),
    ...input.tools.flatMap((remote) => (credentialBody("", remote) ? [credentialPart(remote.tool.id)] : [])),
  ];
}

/**
 * Credentials and files, then the tools that name them, then the assistant that names the tools; only when it has let go
 * of the old ones are they removed. A call in progress never sees an assistant whose tools are gone.
 */
export async function convergeAgent(
  connection: VapiConnection,
  input: RemoteAgentInput,
  state: RemoteAgentState,
  note: (state: RemoteAgentState) => Promise<void>,
): Promise<RemoteAgentState> {
  const progress = trackProgress(state, note);
  const toolIds = input.tools.map(({ tool }) => tool.id);
  const held = await readHoldings(connection, input.agentId, state.parts, toolIds);
  const convergence: Convergence = { connection, input, held, progress };
  await convergeCredentials(convergence);
  await convergeFiles(convergence);
  await convergeTools(convergence);
  await convergeAssistant(convergence);
  const kept = wantedParts(input, progress.state.parts).flatMap((part) => progress.state.parts[part] ?? []);
  await removeParts(connection, held, new Set(kept), progress);
  return progress.state;
}

/** Removes the agent and everything of its in the account, whether the state names it or not. */
export async function removeAgent(
  connection: VapiConnection,
  agentId: string,
  state: RemoteAgentState,
): Promise<void> {
  if (state.externalId) await removeAssistant(connection, state.externalId);
  for (const { externalId } of await findAgentsByOurId(connection, agentId)) {
    await removeAssistant(connection, externalId);
  }
  const held = await readHoldings(connection, agentId, state.parts, []);
  await removeParts(
    connection,
    held,
    new Set(),
    trackProgress(state, () => Promise.resolve()),
  );
}
