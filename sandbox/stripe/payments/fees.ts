import { z } from "zod";
import { endpoint, type Part } from "../frame/endpoint";
import { listFields, noParams, text } from "../frame/fields";
import { embeddedList, listPage } from "../frame/listing";
import { mustFind } from "../frame/scope";
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
    endpoint({
      method: "GET",
      path: "/v1/application_fees",
      params: z.strictObject({ ...listFields, charge: text.optional() }),
      run(scope, { charge, ...query }) {
        const all = applicationFees(scope).all();
        const found = charge === undefined ? all : all.filter((fee) => fee.charge === charge);
        return listPage(found, query, "/v1/application_fees");
      },
    }),
    endpoint({
      method: "GET",
      path: "/v1/application_fees/:id",
      params: noParams,
      run: (scope, _, id) => mustFind(applicationFees(scope), "application fee", id),
    }),
    endpoint({
      method: "GET",
      path: "/v1/transfers",
      params: z.strictObject({ ...listFields, destination: text.optional() }),
      run(scope, { destination, ...query }) {
        const all = transfers(scope).all();
        const found =
          destination === undefined ? all : all.filter((each) => each.destination === destination);
        return listPage(found, query, "/v1/transfers");
      },
    }),
    endpoint({
      method: "GET",
      path: "/v1/transfers/:id",
      params: noParams,
      run: (scope, _, id) => mustFind(transfers(scope), "transfer", id),
    }),
  ],
};
