export const agencyPurchaseKeys = {
  one: (token: string) => ["agency-purchase", token] as const,
};
