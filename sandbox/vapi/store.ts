import { randomBytes } from "node:crypto";
import { openStateFiles, readResources, type StateFiles } from "../voice/state-files";
import type {
  StoredAssistant,
  StoredCall,
  StoredCredential,
  StoredFile,
  StoredPhoneNumber,
  StoredTool,
} from "./records";

/** Everything the stand-in remembers. Change a map, then say so with `touch` or `saveCall`. */
export interface VapiStore extends StateFiles<StoredCall> {
  assistants: Map<string, StoredAssistant>;
  tools: Map<string, StoredTool>;
  phoneNumbers: Map<string, StoredPhoneNumber>;
  credentials: Map<string, StoredCredential>;
  files: Map<string, StoredFile>;
  /** Signs recording links; kept so that links outlive a restart. */
  signingKey: string;
  clear(): void;
}

interface ResourceFile {
  signingKey: string;
  assistants: StoredAssistant[];
  tools: StoredTool[];
  phoneNumbers: StoredPhoneNumber[];
  credentials: StoredCredential[];
  files: StoredFile[];
}

function byId<Item extends { id: string }>(items: Item[] | undefined): Map<string, Item> {
  return new Map((items ?? []).map((item) => [item.id, item]));
}

/** Opens the state under `directory`, empty when there is none. */
export async function openVapiStore(directory: string): Promise<VapiStore> {
  const saved = await readResources<ResourceFile>(directory);
  const held = {
    signingKey: saved.signingKey ?? randomBytes(32).toString("hex"),
    assistants: byId(saved.assistants),
    tools: byId(saved.tools),
    phoneNumbers: byId(saved.phoneNumbers),
    credentials: byId(saved.credentials),
    files: byId(saved.files),
  };
  const files = await openStateFiles<StoredCall>(
    directory,
    (): ResourceFile => ({
      signingKey: held.signingKey,
      assistants: [...held.assistants.values()],
      tools: [...held.tools.values()],
      phoneNumbers: [...held.phoneNumbers.values()],
      credentials: [...held.credentials.values()],
      files: [...held.files.values()],
    }),
  );
  if (!saved.signingKey) files.touch();
  return {
    ...files,
    ...held,
    clear() {
      for (const id of [...files.calls.keys()]) files.deleteCall(id);
      const { assistants, tools, phoneNumbers, credentials } = held;
      for (const map of [assistants, tools, phoneNumbers, credentials, held.files]) map.clear();
      files.touch();
    },
  };
}
