import { previewPrompt } from "@/lib/domain/agents/preview-prompt";
import { withWorkspace } from "@/lib/http/with-workspace";
import { previewPromptOperation } from "@/types/agent-engines";

export const POST = withWorkspace(previewPromptOperation, ({ ctx, body }) => previewPrompt(ctx, body));
