/** A part of a definition and its two values. */
export interface ValueChange {
  path: string;
  before: unknown;
  after: unknown;
}

/** What changes mention by its id, each once. */
export interface MentionedIds {
  documents: string[];
  agents: string[];
  credentials: string[];
}

const KINDS: Readonly<Record<string, keyof MentionedIds>> = {
  knowledgeDocumentIds: "documents",
  documentIds: "documents",
  agentId: "agents",
  credentialId: "credentials",
};

/** The documents, agents and credentials that the values of changes name. */
export function idsIn(changes: readonly ValueChange[]): MentionedIds {
  const found = { documents: new Set<string>(), agents: new Set<string>(), credentials: new Set<string>() };
  const look = (part: string, value: unknown): void => {
    const kind = KINDS[part];
    if (typeof value === "string") {
      if (kind) found[kind].add(value);
    } else if (Array.isArray(value)) {
      for (const item of value) look(part, item);
    } else if (typeof value === "object" && value !== null) {
      for (const [key, inner] of Object.entries(value)) look(key, inner);
    }
  };
  for (const { path, before, after } of changes) {
    const part = path.slice(path.lastIndexOf(".") + 1);
    look(part, before);
    look(part, after);
  }
  const { documents, agents, credentials } = found;
  return { documents: [...documents], agents: [...agents], credentials: [...credentials] };
}
