import { type Samples, slug } from "./kit";

export const CALL_LIST_SAMPLES: Samples = {
  "calls.search": ({ target }) => ({
    params: { workspaceSlug: target.workspaceSlug },
    body: { outcome: "answered", search: "call" },
  }),
  "calls.export": slug,
  "conversations.list": slug,
};
