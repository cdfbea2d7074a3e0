import { makePng } from "../../pictures";
import { none, type Samples } from "./kit";

/** An agency's brand: changes that change nothing anybody else looks at. */
export const BRAND_SAMPLES: Samples = {
  "partner.settings.get": none,
  "partner.settings.update": () => ({ body: { mailSenderName: "Sample sender" } }),
  "partner.update": () => ({ body: { mailSenderName: "Sample sender" } }),
  "partner.brand-image.upload": () => ({
    query: { kind: "favicon" },
    body: makePng({ width: 32, height: 32 }),
    headers: { "content-type": "image/png" },
  }),
  "partner.brand-image.delete": () => ({ query: { kind: "favicon" } }),
  "partner.settings.mails": none,
  "partner.settings.test-mail": none,
};
