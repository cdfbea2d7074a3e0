import type { Part } from "../frame/endpoint";
import { embeddedList } from "../frame/listing";
import { readOne, readPage } from "../frame/reading";
import { applicationFees, disputes, refunds, transfers } from "./records";

/** What a platform earns and passes on, and where charges show their refunds. */
export const feePart: Part = {
  prefixes: { ch: "charges", fee: "application_fees", tr: "transfers" },
  includes: {
    charge: {
      refunds: (scope, doc) =>
        embeddedList(
          refunds(scope)
            .all()
            .filter((refund) => refund.charge === doc.id)
            .reverse(),
          `/v1/charges/${doc.id}/refunds`,
        ),
      dispute: (scope, doc) =>
        disputes(scope)
          .all()
          .find((dispute) => dispute.charge === doc.id) ?? null,
    },
  },
  endpoints: [
    readPage("/v1/application_fees", applicationFees, ["charge"]),
    readOne("/v1/application_fees", "application fee", applicationFees),
    readPage("/v1/transfers", transfers, ["destination"]),
    readOne("/v1/transfers", "transfer", transfers),
  ],
};
