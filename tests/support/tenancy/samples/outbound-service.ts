import { none, type Samples, slug } from "./kit";

/** The agency's outbound service. Nothing answers at its address, and other askers may have removed it a moment before. */
export const OUTBOUND_SERVICE_SAMPLES: Samples = {
  "partner.outbound-service.get": none,
  "partner.outbound-service.set": () => ({
    body: { name: "Sample", baseUrl: "http://127.0.0.1:1/outbound", apiKey: "osk_sample_of_a_test" },
    allowed: [503],
  }),
  "partner.outbound-service.test": () => ({ allowed: [200, 404] }),
  "partner.outbound-service.remove": () => ({ allowed: [204, 404] }),
  "outbound-service.get": slug,
};
