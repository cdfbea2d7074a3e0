import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { typedText } from "@/lib/domain/knowledge/typed-text";
import { credentialPlace } from "@/lib/domain/tool-credentials/secret-place";
import { encryptSecret } from "@/lib/platform/crypto";
import type { DemoLibrary } from "./library";

const DAY_MS = 86_400_000;
const SET_UP_DAYS_AGO = 57;

interface Place {
  partnerId: string;
  workspaceId: string;
}

/** A client's documents, variables and credentials; the agents that name them come after. */
export async function seedLibrary(place: Place, library: DemoLibrary): Promise<void> {
  await seedDocuments(place, library.documents);
  const dates = { createdAt: daysAgo(SET_UP_DAYS_AGO), updatedAt: daysAgo(SET_UP_DAYS_AGO) };
  await systemDb().customVariable.createMany({
    data: library.variables.map((variable) => ({ id: newId(), ...place, ...variable, ...dates })),
  });
  await systemDb().toolCredential.createMany({
    data: library.credentials.map(({ secret, ...credential }) => ({
      ...{ ...place, ...credential, ...dates, secretLastFour: secret.slice(-4) },
      secretEncrypted: encryptSecret(secret, credentialPlace(credential.id, place.partnerId)),
    })),
  });
}

async function seedDocuments(place: Place, documents: DemoLibrary["documents"]): Promise<void> {
  const data = await Promise.all(
    documents.map(async ({ daysAgo: days, text: typed, ...document }) => {
      const { text, tokenCount } = await typedText(typed);
      const at = daysAgo(days);
      return {
        ...{ ...place, ...document, source: "text" as const, content: text, tokenCount },
        ...{ contentRevision: 1, progress: 100, processedAt: at, createdAt: at, updatedAt: at },
      };
    }),
  );
  await systemDb().knowledgeDocument.createMany({ data });
}

function daysAgo(days: number): Date {
  return new Date(Date.now() - days * DAY_MS);
}
